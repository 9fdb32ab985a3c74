### Die Worte der Seite auf Deutsch: einfach, in der du-Form, Fachwörter wie in der Dokumentation von Docker.

language-name = Deutsch
language-direction = ltr

## Header and footer

header-skip = Zum Inhalt springen
header-pages = Hauptmenü
header-course = Kurs
header-playground = Spielwiese
header-rules = Regeln
header-checklist = Checkliste
header-progress = Fortschritt
header-theme = Farben
header-theme-system = Wie das System
header-theme-light = Hell
header-theme-dark = Dunkel
header-theme-contrast = Hoher Kontrast
header-language = Sprache
header-language-browser = Wie der Browser
footer-promise = Deine Dateien und dein Fortschritt bleiben in diesem Browser: Nichts, was du eingibst, wird irgendwohin geschickt.

## Languages

language-missing = Die Texte dieser Sprache ({ $name }) kamen nicht an. Die Seite bleibt deshalb in der bisherigen. Prüfe, ob du online bist, und wähle die Sprache noch einmal.

## A newer version of the site

update-ready = Es gibt eine neue Fassung dieses Kurses. Deine Arbeit bleibt, wie sie ist.
update-use = Neue Fassung verwenden
update-later = Später

## An address that names nothing

missing-label = Nicht auf diesem Plan
missing-page = Diese Seite gibt es nicht
missing-lesson = Diese Lektion gibt es nicht
missing-lesson-yet = Diese Lektion gibt es noch nicht
missing-exercise = Diese Übung gibt es nicht
missing-rule = Diese Regel gibt es nicht
# $name (Element)
missing-address = Die Adresse fragt nach { $name }. Der Link ist vielleicht alt, oder ein Buchstabe stimmt nicht.
missing-home = Zum Kurs

## Rules

rules-find = Regel suchen
rules-found = { $found } von { $of } Regeln

## Search and keys

header-search = Suche
footer-keys = Tasten
over-close = Schließen
search-title = Lektionen, Übungen und Regeln durchsuchen
search-waiting = Einen Moment…
search-failed = Die Suche ließ sich nicht laden. Prüfe, ob du online bist, schließe sie und versuche es noch einmal.
search-found = { $found ->
    [0] Nichts gefunden. Versuche es mit einem anderen Wort oder mit weniger Wörtern.
    [one] 1 Treffer
   *[other] { $found } Treffer
 }
search-lesson = Lektion
search-exercise = Übung
search-rule = Regel
keys-page = Auf jeder Seite
keys-editor = Im Editor
keys-switch = Diese einzelnen Tasten benutzen. Sie nehmen keinem Feld, in dem du schreibst, einen Buchstaben weg.
keys-mac = Auf einem Mac nimm Command statt Ctrl.
keys-list = Diese Liste
keys-leave = Den Editor verlassen: erst die eine, dann die andere
keys-indent = Einrücken
keys-undo = Rückgängig machen
keys-find = In der Datei suchen
keys-suggest = Vorschläge an der Schreibmarke
keys-next-problem = Nächstes Problem
keys-fold = Falten, worin die Schreibmarke steht
keys-unfold = Wieder auffalten
