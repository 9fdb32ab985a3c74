// The shop's API. It needs the database's password, and says whether it has one and reaches the database.
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');

const PORT = 8080;

// A secret by file if there is one, else by value.
function secret(name) {
  const path = process.env[`${name}_FILE`];
  return path ? fs.readFileSync(path, 'utf8').trim() : process.env[name];
}

http
  .createServer((request, response) => {
    const db = net.connect(5432, process.env.PGHOST);
    const answer = (status, text) => {
      db.destroy();
      response.writeHead(status).end(`${text}\n`);
    };
    db.on('error', (error) => answer(503, error.message));
    db.on('connect', () => {
      const known = Boolean(secret('DATABASE_PASSWORD'));
      answer(known ? 200 : 500, known ? 'ready' : 'no password');
    });
  })
  .listen(PORT, () => console.log(`listening on ${PORT}`));
