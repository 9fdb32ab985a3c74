// The tracking service of a small parcel carrier: GET /parcels/NUMBER says where a parcel is.
const fs = require('node:fs');
const http = require('node:http');

const PORT = 3000;
const TOKEN_FILE = '/run/secrets/carrier_token';

// Whoever starts the container gives the token: as a file, or as an environment variable.
function carrierToken() {
  if (fs.existsSync(TOKEN_FILE)) {
    return fs.readFileSync(TOKEN_FILE, 'utf8').trim();
  }
  return process.env.CARRIER_TOKEN ?? '';
}

const server = http.createServer((request, response) => {
  const parcel = /^\/parcels\/([0-9]{1,12})$/.exec(request.url);
  if (request.url === '/health') {
    response.end('ok\n');
  } else if (parcel === null) {
    response.writeHead(404).end('not found\n');
  } else if (carrierToken() === '') {
    response.writeHead(503).end('no carrier token: nobody to ask\n');
  } else {
    response.setHeader('content-type', 'application/json');
    response.end(`${JSON.stringify({ parcel: parcel[1], place: 'sorting centre' })}\n`);
  }
});

server.listen(PORT, () => console.log(`listening on ${PORT} as uid ${process.getuid()}`));
