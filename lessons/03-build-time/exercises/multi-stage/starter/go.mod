module links.example.com/shortener

go 1.26
