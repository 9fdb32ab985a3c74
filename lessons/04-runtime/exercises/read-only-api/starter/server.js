// The exchange-rate service: GET /rates answers, and remembers the answer for a minute.
const fs = require('node:fs');
const http = require('node:http');

const PORT = 8080;
const CACHE = '/tmp/rates.json';
const ONE_MINUTE = 60_000;

function rates() {
  if (fs.existsSync(CACHE) && Date.now() - fs.statSync(CACHE).mtimeMs < ONE_MINUTE) {
    return fs.readFileSync(CACHE, 'utf8');
  }
  const fresh = JSON.stringify({ base: 'EUR', USD: 1.16, GBP: 0.87, at: new Date().toISOString() });
  fs.writeFileSync(CACHE, fresh);
  return fresh;
}

const server = http.createServer((request, response) => {
  try {
    response.setHeader('content-type', 'application/json');
    response.end(`${rates()}\n`);
  } catch (error) {
    console.error(error.message);
    response.writeHead(500).end(`${JSON.stringify({ error: error.message })}\n`);
  }
});

process.on('SIGTERM', () => server.close(() => process.exit(0)));
server.listen(PORT, () => console.log(`listening on ${PORT} as uid ${process.getuid()}`));
