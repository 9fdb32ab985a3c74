"""The departure board of a bus station: the pages are made in the build, this only hands them out."""

import functools
import http.server

PORT = 8080

handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory="/srv/pages")
http.server.ThreadingHTTPServer(("", PORT), handler).serve_forever()
