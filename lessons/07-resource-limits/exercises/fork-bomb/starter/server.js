// Counts the words of what is posted: one process for each request, because `wc` already exists.
const { spawn } = require('node:child_process');
const http = require('node:http');

const PORT = 8080;

const server = http.createServer((request, response) => {
  const counter = spawn('wc', ['-w']);
  counter.on('error', (error) => response.writeHead(503).end(`${error.message}\n`));
  counter.stdin.on('error', () => request.destroy());
  request.pipe(counter.stdin);
  counter.stdout.pipe(response);
});

server.listen(PORT, () => console.log(`listening on ${PORT}`));
