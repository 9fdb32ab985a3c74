// Tells the open page that the course was published anew. Only `cargo xtask serve` has this file.
let known;
setInterval(async () => {
  const now = await fetch("edition").then((answer) => answer.text()).catch(() => known);
  if (known !== undefined && now !== known) document.dispatchEvent(new Event("bulkhead-published"));
  known = now;
}, 150);
