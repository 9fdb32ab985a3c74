// The price calculator: adds the value added tax to a net price in cents.
const http = require('node:http');

const PORT = 8080;
const TAX_PERCENT = 19;

http
  .createServer((request, response) => {
    const net = Number(new URL(request.url, 'http://localhost').searchParams.get('net'));
    if (!Number.isSafeInteger(net) || net < 0) {
      response.writeHead(400).end('net has to be a number of cents\n');
      return;
    }
    response.end(`${net + Math.round((net * TAX_PERCENT) / 100)}\n`);
  })
  .listen(PORT, () => console.log(`listening on ${PORT}`));
