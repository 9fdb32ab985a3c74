// Makes the page of the departure board.
const fs = require('node:fs');

const ROWS = [
  ['4', 'Harbour', '08:12'],
  ['17', 'University', '08:15'],
];

const row = (cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
fs.mkdirSync('pages', { recursive: true });
fs.writeFileSync('pages/index.html', `<!doctype html><title>Departures</title><table>${ROWS.map(row).join('')}</table>`);
