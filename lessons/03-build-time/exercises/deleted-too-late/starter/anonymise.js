// anonymise.js ORDERS.csv DEMO.json: keeps what was ordered and when, and forgets who did.
const fs = require('node:fs');

const [from, to] = process.argv.slice(2);
const [, ...rows] = fs.readFileSync(from, 'utf8').trim().split('\n');
const orders = rows.map((row) => {
  const [day, , , article, amount] = row.split(';');
  return { day, article, amount: Number(amount) };
});
fs.writeFileSync(to, JSON.stringify(orders));
