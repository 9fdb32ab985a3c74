// The shop's API: GET /products, GET /metrics. It listens on port 8080 and writes its uploads to /tmp.
const fs = require('node:fs');
const http = require('node:http');
const { Pool } = require('pg');

// Each secret comes from the file that NAME_FILE says, or from the variable NAME.
function secret(name) {
  const file = process.env[`${name}_FILE`];
  return file === undefined ? process.env[name] : fs.readFileSync(file, 'utf8').trim();
}

const sessionSecret = secret('SESSION_SECRET');
if (!sessionSecret) {
  throw new Error('no SESSION_SECRET');
}
// The host and the role are in PGHOST and PGUSER.
const pool = new Pool({ database: 'shop', password: secret('PGPASSWORD') });
let asked = 0;

const server = http.createServer(async (request, response) => {
  asked += 1;
  if (request.url === '/metrics') {
    response.end(`shop_requests_total ${asked}\n`);
    return;
  }
  try {
    const products = await pool.query('SELECT name, price FROM products ORDER BY name');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(products.rows));
  } catch (error) {
    console.error(error.message);
    response.writeHead(503).end('come back later\n');
  }
});

server.listen(8080);
