// Shows which containers are running. Asks the engine for one thing only: GET /v1.44/containers/json
const http = require('node:http');

const PORT = 9000;
const engine = new URL(process.env.DOCKER_HOST);

// unix:///path/of/the/socket or tcp://host:port
const address =
  engine.protocol === 'unix:'
    ? { socketPath: engine.pathname }
    : { host: engine.hostname, port: engine.port };

function containers(done) {
  const request = http.get({ ...address, path: '/v1.44/containers/json' }, (answer) => {
    let text = '';
    answer.on('data', (part) => (text += part));
    answer.on('end', () => done(answer.statusCode === 200 ? null : answer.statusCode, text));
  });
  request.on('error', done);
}

http
  .createServer((request, response) => {
    containers((error, text) => {
      if (error) return response.writeHead(502).end(`the engine does not answer: ${error}\n`);
      const lines = JSON.parse(text).map((it) => `${it.Names[0]}\t${it.Status}\n`);
      response.end(lines.join(''));
    });
  })
  .listen(PORT, () => console.log(`listening on ${PORT}`));
