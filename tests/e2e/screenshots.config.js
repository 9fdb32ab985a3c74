// How the pictures are taken: as the tests run, but others. `cargo xtask screenshots` says where they go.
import config from "./playwright.config.js";

export default { ...config, testDir: "pictures", outputDir: "results/pictures" };
