// The invoice service: fetches the password of its database from Vault, and says whether that worked.
const fs = require('node:fs');
const http = require('node:http');

const PORT = 8080;

// Read anew each time: whoever renews the token writes the same file.
function token() {
  const path = process.env.VAULT_TOKEN_FILE;
  return path ? fs.readFileSync(path, 'utf8').trim() : process.env.VAULT_TOKEN;
}

async function databasePassword() {
  const address = `${process.env.VAULT_ADDR}/v1/secret/data/invoices`;
  const answer = await fetch(address, { headers: { 'X-Vault-Token': token() } });
  if (!answer.ok) throw new Error(`Vault says ${answer.status}`);
  return (await answer.json()).data.data.password;
}

http
  .createServer((request, response) => {
    databasePassword().then(
      () => response.end('ready\n'),
      (error) => response.writeHead(503).end(`${error.message}\n`),
    );
  })
  .listen(PORT, () => console.log(`listening on ${PORT}`));
