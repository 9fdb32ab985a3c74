// Starts the page. A file of its own, because the page's policy allows no inline script.
import init from "./app.js";

init();
