### The words of Bulkhead's page. web/src/texts/mod.rs says how they get there.
### A variable that is a piece of the page, such as a link, is marked in the comment above: # $link (Element): …

language-name = English
language-direction = ltr

## Header and footer

header-skip = Skip to the content
header-pages = Main
header-course = Course
header-playground = Playground
header-rules = Rules
header-checklist = Checklist
header-progress = Progress
header-theme = Theme
header-theme-system = System theme
header-theme-light = Light
header-theme-dark = Dark
header-theme-contrast = High contrast
header-language = Language
header-language-browser = Browser’s language
footer-promise = Your files and your progress stay in this browser: nothing that you type is sent anywhere.

## Languages

# $name: what the language is called in itself
language-missing = The words of this language ({ $name }) did not come, so the page stays in the one that it is in. Check that you are online, then choose the language again.

## A newer version of the site

update-ready = There is a new version of this course. Your work stays as it is.
update-use = Use the new version
update-later = Later

## An address that names nothing

missing-label = Not on this drawing
missing-page = There is no such page
missing-lesson = There is no such lesson
missing-lesson-yet = There is no such lesson yet
missing-exercise = There is no such exercise
missing-rule = There is no such rule
# $name (Element): what the address asks for
missing-address = The address asks for { $name }. The link may be old, or a letter may be wrong.
missing-home = To the course

## Rules

rules-find = Find a rule
rules-found = { $found } of { $of } rules

## Search and keys

header-search = Search
footer-keys = Keys
over-close = Close
search-title = Search lessons, exercises and rules
search-waiting = One moment…
search-failed = The search could not be fetched. Check that you are online, close it and try again.
search-found = { $found ->
    [0] Nothing found. Try another word, or fewer.
    [one] 1 result
   *[other] { $found } results
 }
search-lesson = Lesson
search-exercise = Exercise
search-rule = Rule
keys-page = On every page
keys-editor = In the editor
keys-switch = Use these single keys. They never take a letter from a field in which you write.
keys-mac = On a Mac, take Command for Ctrl.
keys-list = This list
keys-leave = Leave the editor: first one, then the other
keys-indent = Indent
keys-undo = Undo
keys-find = Search in the file
keys-suggest = Suggestions at the caret
keys-next-problem = Next problem
keys-fold = Fold what the caret is in
keys-unfold = Unfold it
