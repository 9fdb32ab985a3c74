"""Downloads the licensed word list: fetch_words.py --key-file FILE --to FILE"""

import argparse
import urllib.request

URL = "https://words.example.com/lists/english.txt"

parser = argparse.ArgumentParser()
parser.add_argument("--key-file", required=True)
parser.add_argument("--to", required=True)
options = parser.parse_args()

with open(options.key_file, encoding="utf-8") as file:
    key = file.read().strip()
request = urllib.request.Request(URL, headers={"Authorization": f"Bearer {key}"})
with urllib.request.urlopen(request, timeout=60) as answer, open(options.to, "wb") as words:
    words.write(answer.read())
