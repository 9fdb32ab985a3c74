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
header-theme-system = Systemfarben
header-theme-light = Hell
header-theme-dark = Dunkel
header-theme-contrast = Hoher Kontrast
header-language = Sprache
header-language-browser = Browsersprache
footer-version = Bulkhead { $version } · MIT oder Apache-2.0
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
missing-check = In dieser Übung gibt es keine Prüfung „{ $check }“. Das ist ihr Anfang.
missing-rule = Diese Regel gibt es nicht
# $name (Element)
missing-address = Die Adresse fragt nach { $name }. Der Link ist vielleicht alt, oder ein Buchstabe stimmt nicht.
missing-home = Zum Kurs

## Rules

rules-find = Regel suchen
rules-found = { $found ->
        [0] Keine Regel enthält alle diese Wörter. Versuche es mit weniger.
       *[other] { $found } von { $of } Regeln
    }

## Search and keys

header-search = Suche
glossary-title = Glossar
accessibility-title = Barrierefreiheit
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
keys-explain = Was das Wort an der Schreibmarke bedeutet
keys-next-problem = Nächstes Problem
keys-problem-before = Voriges Problem
keys-fold = Falten, worin die Schreibmarke steht
keys-unfold = Wieder auffalten
## Parts that several pages share

try-again = Noch einmal versuchen
waiting-fetching =
    { $what ->
        [course] Der Kurs wird geholt …
        [lesson] Die Lektion wird geholt …
        [exercise] Die Übung wird geholt …
        [rules] Die Regeln werden geholt …
        [docs] Die Beschreibung der Regel wird geholt …
        [solution] Die Lösung wird geholt …
       *[other] Wird geholt …
    }
waiting-failed =
    { $what ->
        [course] Der Kurs konnte nicht geholt werden
        [lesson] Die Lektion konnte nicht geholt werden
        [exercise] Die Übung konnte nicht geholt werden
        [rules] Die Regeln konnten nicht geholt werden
        [docs] Die Beschreibung der Regel konnte nicht geholt werden
        [solution] Die Lösung konnte nicht geholt werden
       *[other] Das konnte nicht geholt werden
    }
notice-dismiss = Ausblenden
copy = Kopieren
copy-what = { $what } kopieren
copy-done = Kopiert
copy-refused = Kopieren ist hier nicht erlaubt
severity-error = Fehler
severity-warning = Warnung
severity-info = Hinweis
steps-done = { $done } von { $of } Schritten erledigt
duration-minutes = { $minutes } Min.
duration-hours = { $hours } Std.
duration = { $hours } Std. { $minutes } Min.
heading-link = Link zu diesem Abschnitt
table = Tabelle

## Diagrams in a text

diagram = Diagramm
diagram-source = Diagramm als Text
diagram-failed = Dieses Diagramm konnte nicht gezeichnet werden. Hier ist der Text, aus dem es besteht.

## Pieces of code in a text

fence-faulty = Fehlerhaft
fence-sound = In Ordnung
# $rules (Element)
fence-found-by = gefunden von { $rules }
fence-this = dieses Beispiel ({ $name })
fence-example = Beispiel ({ $name })
language-seccomp = seccomp-Profil
language-apparmor = AppArmor-Profil
language-shell = Shell
language-text = Text

## What pages are called

title-no-lesson = Keine solche Lektion
title-no-page = Keine solche Seite

## The course

home-begin = Anfangen: { $title }
home-continue = Weitermachen: { $title }
home-level = Niveau
home-time = Dauer
home-modules = Module
home-written = { $written } von { $of } geschrieben
home-items =
    { $items ->
        [one] { $items } Punkt
       *[other] { $items } Punkte
    }
home-done = Erledigt
home-steps = { $done } von { $of } Schritten
home-planned = Noch nicht geschrieben

## A lesson

contents-title = In dieser Lektion
lesson-label = Modul { $number } · { $duration }
lesson-objectives = Danach kannst du
lesson-read = Ich habe diese Lektion gelesen
lesson-neighbours = Lektionen
lesson-previous = Zurück
lesson-next = Weiter
quiz-question = Frage
quiz-several = Frage: Wähle alles, was zutrifft
quiz-check = Antwort prüfen
quiz-right = Richtig.
quiz-wrong = Noch nicht. Wähle noch einmal.
quiz-not-all = Noch nicht: Etwas fehlt oder ist zu viel. Wähle noch einmal.
quiz-answer-right = Richtig:
quiz-answer-wrong = Falsch:
quiz-answer-left-out = Zu Recht weggelassen:
card-exercise = Übung
card-exercise-of = Übung: { $title }
step-exercise = Übung: { $title }
card-open = Noch nicht angefangen
card-begun =
    { $of ->
        [one] Bisher { $points } von { $of } Punkt
       *[other] Bisher { $points } von { $of } Punkten
    }
card-passed =
    { $of ->
        [one] Bestanden, { $points } von { $of } Punkt
       *[other] Bestanden, { $points } von { $of } Punkten
    }
card-begin = Anfangen
card-go-on = Weitermachen
card-again = Noch einmal öffnen

## The text of an exercise

exercise-label = Übung · { $duration }
exercise-debrief = Bestanden: die Nachbesprechung
exercise-next = Weiter: { $title }
exercise-back = Zurück zur Lektion

## Rules

rules-lead = Wonach in deinen Dateien gesucht wird. Jede Regel sagt, was ein Angreifer mit dem Fehler macht und wie du ihn behebst.
rules-about =
    { $subject ->
        [dockerfile] Dockerfile
        [container] Laufende Container: compose.yaml und docker run
        [compose] Compose-Projekte
        [seccomp] seccomp-Profile
        [daemon] daemon.json
        [script] Skripte
        [workflow] Workflows
        [dockerignore] .dockerignore
       *[other] Mehrere Dateien zusammen
    }
rule-checklist = Checkliste: { $item }

## The checklist

checklist-title = Sicherheits-Checkliste
checklist-lead = Was du für jeden Container tun solltest, den du betreibst. Ein Punkt wird hier abgehakt, wenn du ihn in einer Übung erledigt hast.
checklist-ticked = { $done } von { $of } Punkten abgehakt
checklist-item-ticked = Abgehakt:
checklist-item-open = Offen:
checklist-no-exercise = Noch hakt keine Übung ihn ab.
checklist-fetching = Die Übungen werden geholt …
checklist-ticked-by = Abgehakt durch
checklist-looked-after = Überwacht von
checklist-rules = Überwacht von { $rules } Regeln
group-image = Image
group-runtime = Laufzeit
group-network = Netzwerk
group-secrets = Secrets
item-minimal-base = Minimale Basis-Images verwenden
item-scan = Auf Schwachstellen scannen
item-sign = Images signieren
item-dont-run-as-root = Nicht als root laufen
item-no-secrets-in-image = Keine Secrets im Image
item-read-only-filesystem = Schreibgeschütztes Dateisystem
item-drop-capabilities = Alle Capabilities entziehen, nur nötige geben
item-resource-limits = Ressourcen begrenzen
item-security-profiles = Sicherheitsprofile verwenden (seccomp, AppArmor)
item-no-new-privileges = no-new-privileges einschalten
item-user-defined-networks = Benutzerdefinierte Netzwerke verwenden
item-isolate-backends = Backend-Dienste isolieren
item-disable-icc = Kommunikation zwischen Containern abschalten, wo es geht
item-secrets-management = Secrets verwalten lassen
item-never-hardcode-secrets = Secrets nie fest eintragen
item-rotate-secrets = Secrets regelmäßig wechseln

## Progress

progress-title = Dein Fortschritt
progress-step = Schritt
progress-result = Ergebnis
step-lesson = Lektion
step-read = Gelesen
step-unread = Noch nicht gelesen
step-questions = Fragen
step-right = { $right } von { $of } richtig
step-passed =
    { $of ->
        [one] Bestanden: { $points } von { $of } Punkt
       *[other] Bestanden: { $points } von { $of } Punkten
    }
step-points =
    { $of ->
        [one] { $points } von { $of } Punkt
       *[other] { $points } von { $of } Punkten
    }
export-title = Mitnehmen
export-what = Die Datei enthält deine Antworten, deine Ergebnisse und deine Entwürfe. Bewahre sie als Kopie auf oder importiere sie in einem anderen Browser.
export = Als Datei exportieren
export-done = Dein Browser speichert die Datei jetzt.
export-refused = Der Browser hat sich geweigert, eine Datei anzulegen.
import-title = Zurückholen
import-file = Datei importieren
import-nothing-new = Alles in dieser Datei ist schon hier.
import-done = Importiert.
import-unchanged = Nichts wurde geändert.
import-too-large = Diese Datei ist größer als 20 MB: Bulkhead hat sie nicht exportiert.
import-unreadable = Der Browser konnte diese Datei nicht lesen. Wähle sie noch einmal.
import-newer = Diese Datei stammt von einem neueren Bulkhead (Version { $version } des Formats). Lade die Seite neu, um die neueste Fassung zu bekommen, und versuche es noch einmal.
import-foreign = Diese Datei hat Bulkhead nicht exportiert. Wähle eine mit einem Namen wie bulkhead-….json.
import-plan = Diese Datei wurde am { $date } geschrieben. Sie brächte:
import-lessons =
    { $count ->
        [one] { $count } gelesene Lektion
       *[other] { $count } gelesene Lektionen
    }
import-answers =
    { $count ->
        [one] { $count } Antwort auf eine Frage
       *[other] { $count } Antworten auf Fragen
    }
import-results =
    { $count ->
        [one] { $count } besseres Ergebnis einer Übung
       *[other] { $count } bessere Ergebnisse von Übungen
    }
import-drafts =
    { $count ->
        [one] { $count } Entwurf
       *[other] { $count } Entwürfe
    }
import-no-gain = nichts, was du nicht schon hast
import-differing = Von diesen hast du hier andere Entwürfe. Sie bleiben, wie sie sind, wenn du nichts anderes sagst:
# $exercise (Element)
import-replace = Den Entwurf von { $exercise } aus der Datei nehmen; meiner wird dort beiseitegelegt
import-yes = Importieren
import-no = Nichts ändern
erase-title = Neu anfangen
erase-what = Deine Antworten, Ergebnisse und Entwürfe zu diesem Kurs werden aus diesem Browser gelöscht. Niemand sonst hat eine Kopie.
erase-ask = Alles löschen …
erase-question = Alles löschen, was du getan hast?
erase-warning = Das lässt sich nicht rückgängig machen. Exportiere vorher eine Datei, wenn du es vielleicht wiederhaben willst.
erase-no = Behalten
erase-yes = Alles löschen

## What is kept and what is fetched

saving-full = Dieser Browser hat keinen Platz mehr für diese Website, deshalb sind deine letzten Änderungen nicht gespeichert. Du kannst weitermachen; exportiere aber deinen Fortschritt auf der Seite „Fortschritt“, bevor du sie schließt.
saving-forbidden = Dieser Browser lässt die Seite nichts speichern. Du kannst wie gewohnt arbeiten; exportiere aber deinen Fortschritt auf der Seite „Fortschritt“, bevor du sie schließt.
kept-newer =
    Eine neuere Fassung dieser Seite hat { $what ->
        [progress] deinen Fortschritt und deine Antworten
        [settings] deine Einstellungen
       *[draft] deine Dateien zu dieser Übung
    } gespeichert. Sie bleiben, wie sie sind, und was du jetzt änderst, wird nicht gespeichert. Lade die Seite neu, um die neuere Fassung zu bekommen.
kept-unreadable =
    { $what ->
        [progress] Dein Fortschritt und deine Antworten
        [settings] Deine Einstellungen
       *[draft] Deine Dateien zu dieser Übung
    } konnten nicht gelesen werden. Nichts wurde gelöscht: Was dort stand, liegt jetzt im Speicher dieses Browsers unter „{ $key }“.
part-offline = Dieser Teil der Seite konnte nicht geladen werden. Prüfe, ob du online bist, und versuche es dann noch einmal.
fetch-offline = { $address } konnte nicht geholt werden. Prüfe, ob du online bist, und versuche es noch einmal.
fetch-refused = Der Server hat { $address } nicht (seine Antwort war { $status }). Versuche es in einer Minute noch einmal.
fetch-broken = { $address } kam nicht vollständig an. Prüfe deine Verbindung und versuche es noch einmal.
fetch-unreadable = { $address } kann diese Seite nicht lesen. Lade sie neu: Vielleicht gibt es eine neuere.

## The workbench

pane-choice = Was gezeigt wird
pane-task = Aufgabe
pane-files = Dateien
pane-pictures = Bilder
pane-passing = bestanden
desk-files = Deine Dateien
# $escape (Element), $tab (Element)
desk-leaving = Tab rückt ein. Um den Editor zu verlassen, drücke { $escape }, dann { $tab }.
desk-reset-file = Diese Datei zurücksetzen
desk-reset-all = Die Übung zurücksetzen
file-readonly = nur lesen
file-label-readonly = { $path }, nur lesen
file-errors =
    { $count ->
        [one] { $count } Fehler
       *[other] { $count } Fehler
    }
file-warnings =
    { $count ->
        [one] { $count } Warnung
       *[other] { $count } Warnungen
    }
undo = Rückgängig
undo-taken = { $path } ist jetzt wie in der Lösung.
undo-reset = { $path } ist wieder wie am Anfang.
undo-reset-all = Alle Dateien sind wieder wie am Anfang.
elsewhere-question = Du hast das auch in einem anderen Tab geändert. Mit welcher Arbeit möchtest du weitermachen? Die andere bleibt erhalten.
elsewhere-take = Die aus dem anderen Tab nehmen
elsewhere-keep = Behalten, was hier ist

## What the checker says

checker-starting = Die Prüfung startet …
checker-busy = Deine letzte Änderung wird noch geprüft. Du kannst weitermachen.
checker-restarting = Die Prüfung hat nicht mehr geantwortet und wird neu gestartet. Deinen Dateien ist nichts passiert.
checker-stopped = Die Prüfung hat zu lange gedauert und wurde angehalten. Deinen Dateien ist nichts passiert. Mach deine letzte Änderung rückgängig oder ändere, was die Datei so groß macht; bei der nächsten Änderung wird wieder geprüft.
checker-incomplete = Ein Teil der Prüfung konnte nicht geladen werden. Deinen Dateien ist nichts passiert. Prüfe, ob du online bist, und versuche es noch einmal.
checker-failed = Die Prüfung startet in diesem Browser nicht. Deinen Dateien ist nichts passiert. Prüfe, ob du online bist und dein Browser aktuell ist, und versuche es noch einmal.
checks-title = Prüfungen
checks-points =
    { $of ->
        [one] { $done } von { $of } Punkt
       *[other] { $done } von { $of } Punkten
    }
checks-debrief = Nachbesprechung lesen
check-unjudged = Noch nicht beurteilt:
check-passed = Bestanden:
check-failed = Noch nicht:
check-link = Link zu dieser Prüfung: { $goal }
check-keep = erhalten
check-points =
    { $points ->
        [one] { $points } Punkt
       *[other] { $points } Punkte
    }
show-me = Zeigen
verdict-unknown = Noch ist nichts geprüft. Du kannst schon anfangen.
verdict-passed = Bestanden. Jedes Ziel, das zählt, ist erreicht.
verdict-unparsable = Eine Datei hat einen Syntaxfehler. Behebe ihn zuerst: Er steht bei den Problemen.
verdict-partial = Noch nicht bestanden.
said-passed = Du hast diese Übung bestanden.
said-unparsable = Eine Datei hat einen Syntaxfehler.
said-passing =
    { $of ->
        [one] { $passing } von { $of } Prüfung bestanden.
       *[other] { $passing } von { $of } Prüfungen bestanden.
    }
said-green = Jetzt bestanden: { $goals }
said-red = Nicht mehr bestanden: { $goals }
problems-title = Probleme
problems-none = Kein Problem in diesen Dateien gefunden.
problems-first = Nur die ersten { $count } werden gezeigt.
problem-go = zu dieser Zeile
problem-why = Warum?
problem-rule = Über die Regel { $rule }
# $title (Element)
problem-fix = Beheben: { $title }
problem-suggested = Sieh es dir danach an.

## Hints and the solution

hints-title = Tipps
hints-show = Tipp { $number } von { $of } zeigen
hints-free = Tipps kosten keine Punkte; dieser Browser merkt sich, wie viele du geöffnet hast.
hints-all = Das sind alle Tipps.
solution-title = Lösung
solution-show = Lösung zeigen …
solution-question = Lösung zeigen?
solution-about = Eine Lösung öffnet sich neben deinen Dateien, Zeile für Zeile. Deine eigene Arbeit bleibt, wie sie ist. Es kostet keine Punkte; dieser Browser merkt sich, dass du nachgesehen hast. Am meisten lernst du, wenn du es zuerst selbst versucht hast. Willst du sie sehen?
solution-yes = Zeigen
solution-no = Noch nicht
solution-close = Lösung schließen
comparison-same = Genau wie deine.
comparison-legend = − deine, + die Lösung
comparison-use = Diese Fassung übernehmen
comparison-name = { $path }: deine Fassung und die Lösung
comparison-yours = deine:
comparison-theirs = Lösung:

## What happens

happens-title = Was passiert
happens-waiting = Noch gibt es kein Bild.

## The playground

playground-lead = Deine eigenen Dateien, geprüft, während du tippst. Sie bleiben in diesem Browser: Nichts wird irgendwohin geschickt.
playground-empty = Noch ist keine Datei da. Füge eine hinzu: eine Vorlage, eine eigene Datei oder einen ganzen Ordner.
template =
    { $kind ->
        [dockerfile] Dockerfile
        [compose] Compose-Datei
        [seccomp] seccomp-Profil
        [apparmor] AppArmor-Profil
        [daemon] daemon.json
        [script] Skript
        [workflow] Workflow
        [dockerignore] .dockerignore
       *[text] Text
    }
own-files-add = Datei hinzufügen
own-files-some = Dateien von diesem Gerät
own-files-folder = Ein ganzer Ordner
own-files-drop = Oder lege Dateien oder einen Ordner hier ab. Sie werden nur in diesem Browser gelesen.
own-files-open = Die offene Datei
own-files-name = Name
own-files-rename = Umbenennen
own-files-remove = Wegnehmen
own-files-kinds = Der Name sagt, was für eine Datei es ist: Dockerfile, compose.yaml, daemon.json, build.sh.
own-files-removed = { $path } ist weggenommen.
own-files-none = Keine davon ist eine Datei, die hier geprüft werden kann.
own-files-added = { $count } hinzugefügt.
own-files-added-some = { $count } hinzugefügt, { $left } ausgelassen: von keiner bekannten Art, binär, über 1 MB oder in einem Ordner mit dem, was andere geschrieben haben.
own-files-full = { $left } weitere passten nicht: Die Spielwiese fasst { $most } Dateien.

## The editor

editor-phrases =
    Steuerzeichen
    Auswahl gelöscht
    Probleme
    Keine Probleme
    Suchen
    Ersetzen
    weiter
    zurück
    alle
    Groß-/Kleinschreibung
    ganzes Wort
    regulärer Ausdruck
    ersetzen
    alle ersetzen
    schließen
    aktueller Treffer
    in Zeile
    Treffer in Zeile $ ersetzt
    $ Treffer ersetzt
    Gehe zu Zeile
    los
    Vorschläge
    Eingeklappte Zeilen
    Ausgeklappte Zeilen
    bis
    eingeklappter Code
    ausklappen
editor-words =
    Dokumentation
    Fehler
    Beheben:
    Einklappen
    Hinweis
    Kein Problem in dieser Datei gefunden.
    Ausklappen
    Zu diesem Wort ist nichts bekannt.
    Warnung
    Warum das wichtig ist

## Pictures of what happens: said by the engine’s worker

none = keine
service = Dienst
view-network = Netzwerk
view-capabilities = Capabilities
view-start = Start
view-layers = Layer
view-none = Von einem Dockerfile, einer Compose-Datei oder einem seccomp-Profil gibt es ein Bild; hier ist nichts davon.
view-unread = `{ $path }` hat einen Syntaxfehler: Das ist, was sich davon lesen lässt.
view-no-service = Hier ist noch kein Dienst: Schreib einen unter `services:`, mit einem `image:`.

## The picture of the network

net-name = Netzwerk, von außen nach innen
net-services = Dienste
net-networks = Netzwerke
net-reached = Von außen erreichbar
net-reaches = Erreicht das Internet
net-as-text = Als Text
net-wrong = Was nicht sein sollte
net-yes = ja, über `{ $network }`
net-perhaps = vielleicht, über `{ $network }`
net-no = nein
net-too-many = Mehr als { $most } Dienste werden nicht gezeichnet: Sieh dir den Text unten an.
net-outside = Außen
net-ports = Ports des Hosts
net-any = alle
net-no-way-in = kein Weg hinein
net-no-way-out = kein Weg hinaus
net-way-out = Weg hinaus ↗
net-perhaps-way-out = Weg hinaus ?
net-shared = geteiltes Netz
net-taken = übernommen
net-distance = erreicht: { $steps }
net-away = nicht erreicht
way-port = Port { $port }
way-picked = ein Port, den die Engine für { $target } wählt
way-every = jeder Port, den er öffnet
way-from-host = { $port }, nur vom Host aus
way-from-everywhere = { $port }, von überall
way-from-variable = { $port }, von einer Adresse, die eine Variable bestimmt
reach-outside = Was von außen erreichbar ist
reach-closed = Nichts: Kein Port ist veröffentlicht.
reach-choose = Wähle einen Dienst, um zu sehen, was ein Angreifer erreicht, der ihn übernommen hat.
reach-title = Wenn `{ $name }` übernommen ist
reach-back = Zurück zur Sicht von außen
reach-more = … und { $count } weitere.
reach-nobody = Der Angreifer erreicht keinen anderen Dienst.
reach-host = Die eigenen Ports des Hosts sind unter seiner Adresse in `{ $network }` erreichbar.
reach-host-through = Die eigenen Ports des Hosts sind über `{ $service }` erreichbar.
reach-as-host =
    `{ $to }` ist unter seiner Adresse erreichbar, so wie der Host ihn erreicht{ $then ->
        [no] { "" }
       *[yes] , sobald auch `{ $first }` übernommen ist
    }.
reach-at-host =
    `{ $to }` ist unter der Adresse des Hosts erreichbar: Er hat das Netzwerk des Hosts{ $then ->
        [no] { "" }
       *[yes] , sobald auch `{ $first }` übernommen ist
    }.
reach-shared =
    `{ $to }` ist auf `localhost` erreichbar: Beide haben das Netzwerk `{ $network }`{ $then ->
        [no] { "" }
       *[yes] , sobald auch `{ $first }` übernommen ist
    }.
reach-network =
    `{ $to }` ist im Netzwerk `{ $network }` erreichbar, an jedem Port, den er öffnet{ $then ->
        [no] { "" }
       *[yes] , sobald auch `{ $first }` übernommen ist
    }.
reach-port =
    `{ $to }` ist an Port { $port } erreichbar, den er auf dem Host veröffentlicht{ $then ->
        [no] { "" }
       *[yes] , sobald auch `{ $first }` übernommen ist
    }.
exit-none = Es gibt keinen Weg ins Internet: Gestohlene Daten kommen hier nicht hinaus.
exit-own =
    Gestohlene Daten kommen{ $certain ->
        [perhaps] { " " }vielleicht
       *[yes] { "" }
    } über das Netzwerk `{ $network }` ins Internet hinaus.
exit-through =
    Gestohlene Daten kommen{ $certain ->
        [perhaps] { " " }vielleicht
       *[yes] { "" }
    } über `{ $from }` und sein Netzwerk `{ $network }` ins Internet hinaus.

## The picture of the capabilities

cap-state =
    { $state ->
        [dangerous] vorhanden und gefährlich
        [held] vorhanden
        [dangerous-spare] kann zurückkommen und ist gefährlich
        [spare] nicht vorhanden, aber ein setuid-Programm bringt sie zurück
        [dropped] entzogen
        [useless] außer Reichweite: kein Programm kann sie zurückbringen
       *[never] nie gegeben
    }
cap-refused = `{ $name }` wird nicht erzeugt: { $why }.
cap-runs = `{ $name }` läuft { $who } { $words }.
cap-as-root = als root
cap-as-unknown = als root, wenn sein Image keinen anderen Benutzer nennt,
cap-as-user = als `{ $user }`
cap-with-none = ohne jede Capability
cap-with-spare =
    { $count ->
        [one] ohne jede Capability, und ein setuid-Programm gibt ihm eine Capability
       *[other] ohne jede Capability, und ein setuid-Programm gibt ihm { $count } Capabilities
    }
cap-with =
    { $count ->
        [one] mit einer Capability
       *[other] mit { $count } Capabilities
    }
cap-dangerous =
    { $count ->
        [one] Eine davon ist für den Host gefährlich.
       *[other] { $count } davon sind für den Host gefährlich.
    }
cap-gives = Was ein Angreifer damit macht
cap-gives-dangerous = Was ein Angreifer mit den gefährlichen macht
cap-gives-others = Und mit den anderen

## The picture of an image’s layers

layers-no-stage = Hier ist noch keine Stage: Fang mit `FROM` und einem Image an.
layers-title = Layer, der unterste zuerst
layers-no-secret = Im Image ist kein Secret zu finden.
layers-secret = Wer das Image hat, kann ein Secret lesen: { $name }.
layers-secrets =
    Wer das Image hat, kann { $count } Secrets lesen: { $names }{ $more ->
        [0] .
       *[other] { " " }und andere.
    }
layers-image = Das Image.
layers-still =
    { $count ->
        [one] Das Secret ist noch da.
       *[other] Die Secrets sind noch da.
    }
layer-line = Zeile { $line }
layer-settings = Zeile { $line }, nur Einstellungen
layer-adds = fügt hinzu: { $paths }
layer-removes = entfernt: { $paths }
layer-secret = Secret: { $name } kommt mit dieser Zeile.
layer-hidden = { $secret } wird hier verdeckt und bleibt im Layer von Zeile { $line }.
and-more = { $names } und { $rest } weitere
secret-title = Wer die Secrets liest
secret-readers = { $name }: { $what }. Lesbar für: { $readers }.
container-title = Der Container
container-base = Was das Basis-Image mitbringt, ist hier nicht bekannt.
container-fact =
    { $fact ->
        [user] Benutzer
        [folder] Ordner
        [ports] Ports
        [runs] Startet
        [files] Nur Dateien aus
        [unbuilt] Nicht gebaut
        [shells] Shells
        [managers] Paketverwaltungen
       *[compilers] Compiler
    }

## The picture of a start under a seccomp profile

start-alone = nur das Programm
start-in-container = in einem Container, mit den Aufrufen von runc
start-profile = Profil
start-program = Programm
start-layer = Betrachtet wird
start-case = { $profile } des Dienstes { $service }
start-refused = `{ $name }` wird nicht gestartet: { $why }.
start-denied =
    `{ $name }` startet nicht: { $answer } { $when ->
        [runtime] während runc den Container noch einrichtet
        [execve] bevor irgendetwas von seinem Code läuft
        [loader] im Loader, bevor sein eigener Code läuft
        [serve] bei der ersten Anfrage
        [stop] wenn es endet
       *[start] auf dem Weg zur Bereitschaft
    }.
start-errno = Der Aufruf `{ $call }` scheitert mit { $errno },
start-sigsys = Der Aufruf `{ $call }` beendet es mit SIGSYS,
start-free = `{ $name }` startet, und nichts wird ihm verweigert.
start-survives = `{ $name }` startet. Unterwegs wird ihm { $calls } verweigert, und es überlebt.
start-uncertain = Das ist nicht sicher: Es hängt an Argumenten oder an der Reihenfolge von Bedingungen.
start-says = Ein Mensch sieht: `{ $words }`
start-exit = Es endet mit Status { $status }.
start-decides = was im Profil entscheidet
phase-runtime = runc richtet den Container ein
phase-start = Das Programm startet
phase-serve = Es beantwortet eine Anfrage
phase-stop = Es endet
call-allowed = erlaubt
call-survived = verweigert und überlebt
call-fatal = verweigert: hier stirbt es
call-not-reached = nicht erreicht
default-title = Neben Dockers Standardprofil
default-counts = Es lässt { $reachable } Systemaufrufe in Reichweite; Dockers Standardprofil lässt { $by-default }.
default-nothing-beyond = Es erlaubt nichts, was das Standardprofil verweigert.
default-beyond = Darüber hinaus erlaubt
default-denied = Verweigert, und dort erlaubt
default-denies = { $does }: { $calls }

## More of the workbench

solution-later = Sie wird nach deinem ersten Versuch angeboten oder wenn alle Tipps offen sind.
solution-anyway = Lösung trotzdem zeigen …
changes = Änderungen seit dem Anfang
changes-same = Nichts hat sich geändert.
changes-legend = − weggenommen, + hinzugefügt
changes-name = { $path }: was sich seit dem Anfang geändert hat
changes-before = weggenommen:
changes-after = hinzugefügt:
check-why = Warum das wichtig ist
check-rule = die Regel { $rule }
fix-all = Alles Sichere in { $path } beheben ({ $count })
undo-fixed = { $count ->
        [one] { $count } Korrektur in { $path } angewendet.
       *[other] { $count } Korrekturen in { $path } angewendet.
    }
grade = Bewertung
grade-checks = { $passing } von { $of } Prüfungen
grade-attempts = { $count ->
        [0] Noch kein Versuch
        [one] { $count } Versuch
       *[other] { $count } Versuche
    }
grade-first = Auf Anhieb
splitter = Breite der Aufgabe
splitter-playground = Breite der Dateiliste
splitter-share = { $share } Prozent
key-space = Leertaste
# $explain (Element), $next (Element), $suggest (Element)
desk-keys = { $next } führt zum nächsten Problem, { $explain } erklärt ein Wort, { $suggest } ergänzt es.

## Frühere Arbeit

quiz-changed = Der Kurs hat diese Frage geändert, seit du sie beantwortet hast. Du hattest gewählt:
quiz-changed-right = Der Kurs hat diese Frage geändert, seit du sie beantwortet hast. Deine Antwort war damals richtig und zählt weiter. Du hattest gewählt:
undo-brought = { $path } ist jetzt wie in deiner früheren Arbeit.
earlier-title = Deine frühere Arbeit
earlier-course = Der Kurs hat die Dateien dieser Übung geändert, seit du daran gearbeitet hast. Du beginnst mit den neuen. Deine frühere Arbeit bleibt erhalten: Sieh sie dir an oder übernimm sie; dann bleibt die andere an ihrer Stelle erhalten.
earlier-tab = Du hast daran gleichzeitig in einem anderen Tab gearbeitet. Jene Arbeit bleibt erhalten: Sieh sie dir an oder übernimm sie; dann bleibt die andere an ihrer Stelle erhalten.
earlier-choice = Die Arbeit, die du vorher hier hattest, bleibt erhalten: Sieh sie dir an oder übernimm sie; dann bleibt die andere an ihrer Stelle erhalten.
earlier-look = Ansehen
earlier-take = Alles übernehmen
earlier-take-file = Diese Fassung von { $path } nehmen
earlier-ask = Löschen…
earlier-sure = Diese Arbeit endgültig löschen?
earlier-keep = Behalten
earlier-delete = Löschen
earlier-same = Dasselbe wie jetzt.
earlier-legend = − jetzt, + deine frühere Arbeit
earlier-name = { $path }: jetzt und deine frühere Arbeit
earlier-before = jetzt:
earlier-after = früher:

## Der Fortschrittsbericht

report-begin = Fortschrittsbericht erstellen
report-title = Fortschrittsbericht
report-what = Eine Seite zum Drucken und eine Datei, die deine Dateien enthält. Wer die Datei bekommt, kann sie noch einmal bewerten. Der Bericht entsteht in diesem Browser, und nichts wird irgendwohin geschickt.
report-name = Dein Name, falls er dort stehen soll
report-keep = Meinen Namen in diesem Browser für den nächsten Bericht behalten
report-make = Bericht erstellen
report-back = Zurück zu deinem Fortschritt
report-fetching = Die Übungen, die du begonnen hast, werden geholt…
report-grading = Deine Dateien werden bewertet…
report-made = Der Bericht ist fertig.
report-failed = Der Bericht konnte nicht erstellt werden. Lade die Seite neu und versuche es noch einmal.
report-print = Drucken
report-save = Datei herunterladen
paper-name = Name, wie der Besitzer ihn angibt
paper-date = Datum
paper-course = { $course }, Fassung { $version }
paper-engine = Engine
paper-code = Code
paper-read = Lektion gelesen.
paper-unread = Lektion nicht als gelesen markiert.
paper-questions = { $right } von { $questions } Fragen richtig.
paper-exercises = { $passed } von { $exercises } Übungen bestanden.
paper-untouched = Nicht begonnen: { $modules }.
paper-exercise = Übung
paper-checks = Prüfungen
paper-hints = Hinweise
paper-solution = Lösung
paper-passed = Bestanden: { $points } von { $of } Punkten
paper-not-passed = Noch nicht bestanden: { $points } von { $of } Punkten
paper-of = { $some } von { $of }
paper-seen = angesehen
paper-not-seen = nicht angesehen
paper-confirm = Wer die Datei dieses Berichts und den Kurs hat, kann die beigelegten Dateien noch einmal bewerten: { $command }. Der Code zeigt, dass nichts versehentlich geändert wurde. Er ist keine Unterschrift und beweist nicht, wer die Arbeit getan hat.

## Die Spielwiese: was hinaus- und hereinkommt

own-files-reading = Die Dateien werden gelesen…
own-files-most = Es gibt mehr Dateien, als hier angesehen werden; wähle für den Rest einen kleineren Ordner.
share-title = Nimm die Dateien mit
share-zip = Alle als Zip herunterladen
share-link = Einen Link mit diesen Dateien kopieren
share-warning = Der Link selbst enthält die Dateien: Wer ihn hat, kann sie lesen. Kein Server sieht sie. Lege keine Geheimnisse hinein.
share-the-link = Der Link
share-saved = Dein Browser speichert das Zip jetzt.
share-copied = Der Link ist kopiert. Er hat { $length } Zeichen.
share-not-copied = Der Browser hat ihn nicht kopiert. Kopiere den Link oben; er hat { $length } Zeichen.
share-too-long = Diese Dateien brauchen einen Link von { $length } Zeichen, und viele Programme schneiden Links über { $most } ab. Lade stattdessen das Zip herunter.
share-failed = Der Link konnte in diesem Browser nicht erstellt werden. Lade stattdessen das Zip herunter.
share-not-here = Ein Teil dieser Seite ist noch nicht da. Prüfe, ob du online bist, und versuche es noch einmal.
shared-title = Dateien aus einem Link
shared-what = Jemand hat diesen Link gemacht; diese Dateien sind darin. Nichts darin wird ausgeführt: Sie werden als Text gezeigt und in diesem Browser geprüft.
shared-size = ({ $bytes } Bytes)
shared-reading = Der Link wird gelesen…
shared-open = Diese Dateien öffnen
shared-instead = Öffnen; meine eigenen Dateien werden beiseitegelegt
shared-beside = Zu meinen eigenen Dateien hinzufügen
shared-no = Nicht öffnen
shared-home = Zur Spielwiese
shared-long = Dieser Link ist länger als alle, die hier gemacht werden, und wird deshalb nicht geöffnet.
shared-large = Was dieser Link enthält, wäre größer als 1 MB; er wird deshalb nicht geöffnet.
shared-many = Dieser Link enthält mehr Dateien, als auf die Spielwiese passen; er wird deshalb nicht geöffnet.
shared-name = Eine Datei dieses Links hat einen Namen, der woandershin führt oder nicht ist, was er scheint; er wird deshalb nicht geöffnet.
shared-broken = Dieser Link ist beschädigt: Vielleicht wurde er unterwegs abgeschnitten. Bitte noch einmal um ihn oder um die Dateien selbst.
ticked-count = { $kept } von { $of } Punkten abgehakt: Für jeden davon gibt es eine Datei, die damit zu tun hat, und keine Regel findet etwas.
ticked-by = In { $files } ist nichts zu finden.
ticked-problems = { $count ->
        [one] { $count } Problem.
       *[other] { $count } Probleme.
    }
ticked-show = Das erste zeigen
ticked-unread = { $path } hat einen Syntaxfehler: Nichts ist bekannt.
ticked-not-judged = Nicht beurteilt:
ticked-nothing = Nichts hier hat damit zu tun.

## Courses and their translations

lesson-untranslated = Diese Lektion ist noch nicht übersetzt: du liest das Original.
mistake-label = Ein Fehler in diesem Text
# $course: the address that was asked for
course-refused = Die Adresse verlangt den Kurs unter „{ $course }“. Diese Seite öffnet nur Kurse ihrer eigenen Website.
