// A small link shortener: GET /NAME sends the browser on to the address that links.json has for it.
package main

import (
	_ "embed"
	"encoding/json"
	"log"
	"net/http"
	"strings"
)

//go:embed links.json
var file []byte

func main() {
	links := map[string]string{}
	if err := json.Unmarshal(file, &links); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		to, known := links[strings.TrimPrefix(request.URL.Path, "/")]
		if !known {
			http.NotFound(response, request)
			return
		}
		http.Redirect(response, request, to, http.StatusFound)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
