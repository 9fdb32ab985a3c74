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
footer-version = Bulkhead { $version } · MIT or Apache-2.0
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
missing-check = There is no check “{ $check }” in this exercise. This is its start.
missing-rule = There is no such rule
# $name (Element): what the address asks for
missing-address = The address asks for { $name }. The link may be old, or a letter may be wrong.
missing-home = To the course

## Rules

rules-find = Find a rule
rules-found = { $found ->
        [0] No rule has all of these words. Try fewer of them.
       *[other] { $found } of { $of } rules
    }

## Search and keys

header-search = Search
glossary-title = Glossary
accessibility-title = Accessibility
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
keys-explain = What the word at the caret means
keys-next-problem = Next problem
keys-problem-before = Problem before
keys-fold = Fold what the caret is in
keys-unfold = Unfold it
## Parts that several pages share

try-again = Try again
# $what: what is fetched: course, lesson, exercise, rules, docs or solution
waiting-fetching =
    { $what ->
        [course] Fetching the course…
        [lesson] Fetching the lesson…
        [exercise] Fetching the exercise…
        [rules] Fetching the rules…
        [docs] Fetching the rule’s docs…
        [solution] Fetching the solution…
       *[other] Fetching…
    }
# $what: as above
waiting-failed =
    { $what ->
        [course] We could not fetch the course
        [lesson] We could not fetch the lesson
        [exercise] We could not fetch the exercise
        [rules] We could not fetch the rules
        [docs] We could not fetch the rule’s docs
        [solution] We could not fetch the solution
       *[other] We could not fetch it
    }
notice-dismiss = Dismiss
copy = Copy
# $what: the message fence-this
copy-what = Copy { $what }
copy-done = Copied
copy-refused = Copying is not allowed here
severity-error = Error
severity-warning = Warning
severity-info = Info
steps-done = { $done } of { $of } steps done
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration = { $hours } h { $minutes } min
heading-link = Link to this section
table = Table

## Diagrams in a text

diagram = Diagram
diagram-source = Diagram as text
diagram-failed = This diagram could not be drawn. Here is the text that it is made of.

## Pieces of code in a text

fence-faulty = Faulty
fence-sound = Sound
# $rules (Element): links to the rules
fence-found-by = found by { $rules }
# $name: what kind of file it is
fence-this = this { $name } example
fence-example = { $name } example
language-seccomp = seccomp profile
language-apparmor = AppArmor profile
language-shell = shell
language-text = text

## What pages are called

title-no-lesson = No such lesson
title-no-page = No such page

## The course

# $title (Element): what it is called
home-begin = Begin: { $title }
# $title (Element): what it is called
home-continue = Continue: { $title }
home-level = Level
home-time = Time
home-modules = Modules
home-written = { $written } of { $of } written
home-items =
    { $items ->
        [one] { $items } item
       *[other] { $items } items
    }
home-done = Done
home-steps = { $done } of { $of } steps
home-planned = Not written yet

## A lesson

contents-title = In this lesson
lesson-label = Module { $number } · { $duration }
lesson-objectives = Afterwards you can
lesson-read = I have read this lesson
lesson-neighbours = Lessons
lesson-previous = Previous
lesson-next = Next
quiz-question = Question
quiz-several = Question: choose all that apply
quiz-check = Check my answer
quiz-right = Right.
quiz-wrong = Not yet. Choose again.
quiz-not-all = Not yet: something is missing or too much. Choose again.
quiz-answer-right = Right:
quiz-answer-wrong = Wrong:
quiz-answer-left-out = Rightly left out:
card-exercise = Exercise
card-exercise-of = Exercise: { $title }
# $title (Element): what it is called
step-exercise = Exercise: { $title }
card-open = Not begun
card-begun =
    { $of ->
        [one] { $points } of { $of } point so far
       *[other] { $points } of { $of } points so far
    }
card-passed =
    { $of ->
        [one] Passed, { $points } of { $of } point
       *[other] Passed, { $points } of { $of } points
    }
card-begin = Begin
card-go-on = Go on
card-again = Open again

## The text of an exercise

exercise-label = exercise · { $duration }
exercise-debrief = Passed: the debrief
# $title (Element): what it is called
exercise-next = Next: { $title }
exercise-back = Back to the lesson

## Rules

rules-lead = What the engine looks for in your files. Each rule says what an attacker does with the fault, and how to mend it.
rules-about =
    { $subject ->
        [dockerfile] Dockerfile
        [container] Running containers: compose.yaml and docker run
        [compose] Compose projects
        [seccomp] Seccomp profiles
        [daemon] daemon.json
        [script] Scripts
        [workflow] Workflows
        [dockerignore] .dockerignore
       *[other] Several files together
    }
rule-checklist = Checklist: { $item }

## The checklist

checklist-title = Security checklist
checklist-lead = What to do for every container that you run. An item is ticked here when you have done it in an exercise.
checklist-ticked = { $done } of { $of } items ticked
checklist-item-ticked = Ticked:
checklist-item-open = Open:
checklist-no-exercise = No exercise ticks it yet.
checklist-fetching = Fetching the exercises…
checklist-ticked-by = Ticked by
checklist-looked-after = Looked after by
checklist-rules = Looked after by { $rules } rules
group-image = Image
group-runtime = Runtime
group-network = Network
group-secrets = Secrets
item-minimal-base = Use minimal base images
item-scan = Scan for vulnerabilities
item-sign = Sign images
item-dont-run-as-root = Don't run as root
item-no-secrets-in-image = No secrets in the image
item-read-only-filesystem = Read-only filesystem
item-drop-capabilities = Drop all capabilities, add only those needed
item-resource-limits = Set resource limits
item-security-profiles = Use security profiles (seccomp, AppArmor)
item-no-new-privileges = Enable no-new-privileges
item-user-defined-networks = Use user-defined networks
item-isolate-backends = Isolate backend services
item-disable-icc = Disable inter-container communication where possible
item-secrets-management = Use secrets management
item-never-hardcode-secrets = Never hardcode secrets
item-rotate-secrets = Rotate secrets regularly

## Progress

progress-title = Your progress
progress-step = Step
progress-result = Result
step-lesson = Lesson
step-read = Read
step-unread = Not read yet
step-questions = Questions
step-right = { $right } of { $of } right
step-passed =
    { $of ->
        [one] Passed: { $points } of { $of } point
       *[other] Passed: { $points } of { $of } points
    }
step-points =
    { $of ->
        [one] { $points } of { $of } point
       *[other] { $points } of { $of } points
    }
export-title = Take it with you
export-what = The file holds your answers, your results and your drafts. Keep it as a copy, or import it in another browser.
export = Export as a file
export-done = Your browser saves the file now.
export-refused = The browser refused to make a file.
import-title = Bring it back
import-file = Import a file
import-nothing-new = Everything in this file is here already.
import-done = Imported.
import-unchanged = Nothing was changed.
import-too-large = This file is larger than 20 MB: it is not one that Bulkhead has exported.
import-unreadable = The browser could not read this file. Choose it again.
import-newer = This file was written by a newer Bulkhead (version { $version } of the format). Reload the page to get the newest one, then try again.
import-foreign = This is not a file that Bulkhead has exported. Choose one named bulkhead-….json.
import-plan = This file was written on { $date }. It would bring:
import-lessons =
    { $count ->
        [one] { $count } lesson that you have read
       *[other] { $count } lessons that you have read
    }
import-answers =
    { $count ->
        [one] { $count } answer to a question
       *[other] { $count } answers to questions
    }
import-results =
    { $count ->
        [one] { $count } better result of an exercise
       *[other] { $count } better results of exercises
    }
import-drafts =
    { $count ->
        [one] { $count } draft
       *[other] { $count } drafts
    }
import-no-gain = nothing that you do not have
import-differing = You have other drafts of these here. They stay as they are, unless you say otherwise:
# $exercise (Element): its id
import-replace = Take the draft of { $exercise } from the file; mine is set aside there
import-yes = Import
import-no = Change nothing
erase-title = Begin anew
erase-what = Your answers, results and drafts of this course are erased from this browser. Nobody else has a copy.
erase-ask = Erase everything…
erase-question = Erase everything that you have done?
erase-warning = This cannot be undone. Export a file first if you may want it back.
erase-no = Keep it
erase-yes = Erase everything

## What is kept and what is fetched

saving-full = This browser has no room left for this site, so your last changes are not saved. You can go on; before you close the page, export your progress on the Progress page.
saving-forbidden = This browser does not let the page save anything. You can work as usual; before you close the page, export your progress on the Progress page.
kept-newer =
    A newer version of this page has saved { $what ->
        [progress] your progress and your answers
        [settings] your settings
       *[draft] your files for this exercise
    }. They stay as they are, and what you change now is not saved. Reload the page to get the newer version.
kept-unreadable =
    We could not read { $what ->
        [progress] your progress and your answers
        [settings] your settings
       *[draft] your files for this exercise
    }. Nothing was deleted: what was there is now in this browser's storage under “{ $key }”.
part-offline = This part of the page could not be fetched. Check that you are online, then try again.
fetch-offline = { $address } could not be fetched. Check that you are online, then try again.
fetch-refused = The server has no { $address } for us (it answered { $status }). Try again in a minute.
fetch-broken = { $address } did not arrive whole. Check your connection, then try again.
fetch-unreadable = { $address } is not what this page can read. Reload the page: there may be a newer one.

## The workbench

pane-choice = What to show
pane-task = Task
pane-files = Files
pane-pictures = Pictures
# stands after “2/3”, for screen readers
pane-passing = pass
desk-files = Your files
# $escape (Element), $tab (Element): the keys
desk-leaving = Tab indents. To leave the editor press { $escape }, then { $tab }.
desk-reset-file = Reset this file
desk-reset-all = Reset the exercise
file-readonly = read only
file-label-readonly = { $path }, read only
file-errors =
    { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
file-warnings =
    { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
undo = Undo
undo-taken = { $path } is now as in the solution.
undo-reset = { $path } is as it was at the start.
undo-reset-all = All files are as they were at the start.
elsewhere-question = You have changed this in another tab too. Which work do you want to go on with? The other is kept.
elsewhere-take = Take the other tab’s
elsewhere-keep = Keep what is here

## What the checker says

checker-starting = Starting the checker…
checker-busy = Still checking your last change. You can go on.
checker-restarting = The checker stopped answering and is started again. Your files are safe.
checker-stopped = The check took too long and was stopped. Your files are safe. Undo your last change, or change what makes the file so large; it is checked again at your next change.
checker-incomplete = A part of the checker could not be fetched. Your files are safe. Check that you are online, then try again.
checker-failed = The checker does not start in this browser. Your files are safe. Check that you are online and that your browser is up to date, then try again.
checks-title = Checks
checks-points =
    { $of ->
        [one] { $done } of { $of } point
       *[other] { $done } of { $of } points
    }
checks-debrief = Read the debrief
check-unjudged = Not judged yet:
check-passed = Passed:
check-failed = Not yet:
check-link = Link to this check: { $goal }
# a goal without points, which holds from the start and has to go on holding
check-keep = keep
check-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
show-me = Show me
verdict-unknown = Nothing is checked yet. You can begin already.
verdict-passed = Passed. Every goal that counts is reached.
verdict-unparsable = A file has a syntax error. Mend it first: see the problems.
verdict-partial = Not passed yet.
said-passed = You have passed this exercise.
said-unparsable = A file has a syntax error.
said-passing = { $passing } of { $of } checks pass.
said-green = Now passing: { $goals }
said-red = No longer passing: { $goals }
problems-title = Problems
problems-none = No problem found in these files.
problems-first = Only the first { $count } are shown.
problem-go = go to this line
problem-why = Why?
problem-rule = About the rule { $rule }
# $title (Element): what the fix does
problem-fix = Fix: { $title }
problem-suggested = Look at it afterwards.

## Hints and the solution

hints-title = Hints
hints-show = Show hint { $number } of { $of }
hints-free = Hints take no points away; this browser notes how many you opened.
hints-all = These are all the hints.
solution-title = Solution
solution-show = Show the solution…
solution-question = Show the solution?
solution-about = One solution opens beside your files, line by line. Your own work stays as it is. It takes no points away; this browser notes that you have looked. You learn most if you have tried first. Do you want to see it?
solution-yes = Show it
solution-no = Not yet
solution-close = Close the solution
comparison-same = The same as yours.
comparison-legend = − yours, + the solution
comparison-use = Use this version
comparison-name = { $path }: yours and the solution
comparison-yours = yours:
comparison-theirs = solution:

## What happens

happens-title = What happens
happens-waiting = There is no picture yet.

## The playground

playground-lead = Files of your own, checked as you type. They stay in this browser: nothing is sent anywhere.
playground-empty = There is no file yet. Add one: a template, a file of yours, or a whole folder.
template =
    { $kind ->
        [dockerfile] Dockerfile
        [compose] Compose file
        [seccomp] Seccomp profile
        [apparmor] AppArmor profile
        [daemon] daemon.json
        [script] Script
        [workflow] Workflow
        [dockerignore] .dockerignore
       *[text] Text
    }
own-files-add = Add a file
own-files-some = Files from this device
own-files-folder = A whole folder
own-files-drop = Or drop files or a folder here. They are read in this browser only.
own-files-open = The file that is open
own-files-name = Name
own-files-rename = Rename
own-files-remove = Take it away
own-files-kinds = The name tells what kind of file it is: Dockerfile, compose.yaml, daemon.json, build.sh.
own-files-removed = { $path } is taken away.
own-files-none = None of these is a file that can be checked here.
own-files-added = { $count } added.
own-files-added-some = { $count } added, { $left } left out: of no known kind, binary, over 1 MB, or in a folder of what others wrote.
own-files-full = { $left } more did not fit: the playground holds { $most } files.

## The editor

# CodeMirror’s own phrases, one a line, in the order of web/editor/texts.js
editor-phrases =
    Control character
    Selection deleted
    Diagnostics
    No diagnostics
    Find
    Replace
    next
    previous
    all
    match case
    by word
    regexp
    replace
    replace all
    close
    current match
    on line
    replaced match on line $
    replaced $ matches
    Go to line
    go
    Completions
    Folded lines
    Unfolded lines
    to
    folded code
    unfold
# The editor’s own words, one a line, in the order of web/editor/texts.js
editor-words =
    Documentation
    Error
    Fix:
    Fold
    Info
    No problem found in this file.
    Unfold
    Nothing is known about this word.
    Warning
    Why it matters

## Pictures of what happens: said by the engine’s worker

none = none
service = Service
view-network = Network
view-capabilities = Capabilities
view-start = Start
view-layers = Layers
view-none = A Dockerfile, a Compose file or a seccomp profile has a picture; there is none here.
view-unread = `{ $path }` has a syntax error: this is what can be read of it.
view-no-service = There is no service here yet: write one below `services:`, with an `image:`.

## The picture of the network

net-name = Network, from outside to inside
net-services = Services
net-networks = Networks
net-reached = Reached from outside
net-reaches = Reaches the internet
net-as-text = As text
net-wrong = What should not be
net-yes = yes, through `{ $network }`
net-perhaps = perhaps, through `{ $network }`
net-no = no
net-too-many = More than { $most } services are not drawn: see the text below.
net-outside = Outside
net-ports = The host's ports
net-any = any
net-no-way-in = no way in
net-no-way-out = no way out
net-way-out = way out ↗
net-perhaps-way-out = way out ?
net-shared = shared network
net-taken = taken over
net-distance = reached: { $steps }
net-away = not reached
way-port = port { $port }
way-picked = a port that the engine picks for { $target }
way-every = every port that it opens
way-from-host = { $port }, from the host alone
way-from-everywhere = { $port }, from everywhere
way-from-variable = { $port }, from an address that a variable decides
reach-outside = What is reached from outside
reach-closed = Nothing: no port is published.
reach-choose = Choose a service to see what an attacker reaches who has taken it over.
reach-title = If `{ $name }` is taken over
reach-back = Back to the view from outside
reach-more = … and { $count } more.
reach-nobody = The attacker reaches no other service.
reach-host = The host's own ports are reached at its address on `{ $network }`.
reach-host-through = The host's own ports are reached through `{ $service }`.
# $then: whether another service, $first, has to be taken over before: yes or no
reach-as-host =
    `{ $to }` is reached at its address, as the host reaches it{ $then ->
        [no] { "" }
       *[yes] , once `{ $first }` is taken over too
    }.
# $then: whether another service, $first, has to be taken over before: yes or no
reach-at-host =
    `{ $to }` is reached at the host's address: it has the host's network{ $then ->
        [no] { "" }
       *[yes] , once `{ $first }` is taken over too
    }.
# $then: whether another service, $first, has to be taken over before: yes or no
reach-shared =
    `{ $to }` is reached on `localhost`: both have the network `{ $network }`{ $then ->
        [no] { "" }
       *[yes] , once `{ $first }` is taken over too
    }.
# $then: whether another service, $first, has to be taken over before: yes or no
reach-network =
    `{ $to }` is reached on the network `{ $network }`, at every port that it opens{ $then ->
        [no] { "" }
       *[yes] , once `{ $first }` is taken over too
    }.
# $then: whether another service, $first, has to be taken over before: yes or no
reach-port =
    `{ $to }` is reached at port { $port }, which it publishes on the host{ $then ->
        [no] { "" }
       *[yes] , once `{ $first }` is taken over too
    }.
exit-none = There is no way to the internet: stolen data does not get out here.
exit-own =
    Stolen data gets{ $certain ->
        [perhaps] { " " }perhaps
       *[yes] { "" }
    } out to the internet through the network `{ $network }`.
exit-through =
    Stolen data gets{ $certain ->
        [perhaps] { " " }perhaps
       *[yes] { "" }
    } out to the internet through `{ $from }` and its network `{ $network }`.

## The picture of the capabilities

cap-state =
    { $state ->
        [dangerous] held, and dangerous
        [held] held
        [dangerous-spare] can come back, and dangerous
        [spare] not held, but a setuid program brings it back
        [dropped] dropped
        [useless] out of reach: no program can bring it back
       *[never] never given
    }
# $why: what the engine says
cap-refused = `{ $name }` is not created: { $why }.
# $who: one of cap-as-…; $words: one of cap-with…
cap-runs = `{ $name }` runs { $who } { $words }.
cap-as-root = as root
cap-as-unknown = as root, unless its image names another user,
cap-as-user = as `{ $user }`
cap-with-none = without any capability
cap-with-spare =
    { $count ->
        [one] without any capability, and a setuid program gives it one capability
       *[other] without any capability, and a setuid program gives it { $count } capabilities
    }
cap-with =
    { $count ->
        [one] with one capability
       *[other] with { $count } capabilities
    }
cap-dangerous =
    { $count ->
        [one] One of them is dangerous to the host.
       *[other] { $count } of them are dangerous to the host.
    }
cap-gives = What an attacker does with them
cap-gives-dangerous = What an attacker does with the dangerous ones
cap-gives-others = And with the others

## The picture of an image’s layers

layers-no-stage = There is no stage here yet: begin with `FROM` and an image.
layers-title = Layers, the lowest first
layers-no-secret = No secret is found in the image.
layers-secret = Who has the image can read a secret: { $name }.
layers-secrets =
    Who has the image can read { $count } secrets: { $names }{ $more ->
        [0] .
       *[other] { " " }and others.
    }
layers-image = The image.
layers-still =
    { $count ->
        [one] The secret is still there.
       *[other] The secrets are still there.
    }
layer-line = line { $line }
layer-settings = line { $line }, settings only
layer-adds = adds { $paths }
layer-removes = removes { $paths }
layer-secret = Secret: { $name } comes with this line.
layer-hidden = { $secret } is hidden here, and stays in the layer of line { $line }.
and-more = { $names } and { $rest } more
secret-title = Who reads the secrets
# $what and $readers: what the engine says
secret-readers = { $name }: { $what }. It is readable by { $readers }.
container-title = The container
container-base = What the base image brings is not known here.
container-fact =
    { $fact ->
        [user] User
        [folder] Folder
        [ports] Ports
        [runs] Runs
        [files] Only files from
        [unbuilt] Not built
        [shells] Shells
        [managers] Package managers
       *[compilers] Compilers
    }

## The picture of a start under a seccomp profile

start-alone = the program alone
start-in-container = in a container, with runc's own calls
start-profile = Profile
start-program = Program
start-layer = Looked at
start-case = { $profile } of the service { $service }
# $why: what the engine says
start-refused = `{ $name }` is not started: { $why }.
# $answer: start-errno or start-sigsys
start-denied =
    `{ $name }` does not start: { $answer } { $when ->
        [runtime] while runc still sets up the container
        [execve] before any of its code runs
        [loader] in the loader, before its own code runs
        [serve] at the first request
        [stop] when it ends
       *[start] on its way to being ready
    }.
start-errno = the call `{ $call }` fails with { $errno }
start-sigsys = the call `{ $call }` ends it with SIGSYS
start-free = `{ $name }` starts, and is denied nothing.
start-survives = `{ $name }` starts. It is denied { $calls } on the way, and survives.
start-uncertain = That is not certain: it hangs on arguments, or on the order of conditions.
start-says = A person sees: `{ $words }`
start-exit = It ends with status { $status }.
start-decides = what decides in the profile
phase-runtime = runc sets up the container
phase-start = The program starts
phase-serve = It answers a request
phase-stop = It ends
call-allowed = allowed
call-survived = denied, and survived
call-fatal = denied: it dies here
call-not-reached = not reached
default-title = Beside Docker's default profile
default-counts = It leaves { $reachable } system calls within reach; Docker's default profile leaves { $by-default }.
default-nothing-beyond = It allows nothing that the default profile denies.
default-beyond = Allowed beyond it
default-denied = Denied, and allowed there
# $does: what the engine says of the calls, as the rest of a sentence
default-denies = What { $does }: { $calls }

## More of the workbench

solution-later = It is offered after your first attempt, or once all hints are open.
solution-anyway = Show the solution all the same…
changes = Changes since the start
changes-same = Nothing has changed.
changes-legend = − taken away, + added
changes-name = { $path }: what has changed since the start
changes-before = taken away:
changes-after = added:
check-why = Why it matters
check-rule = the rule { $rule }
fix-all = Fix all that is safe in { $path } ({ $count })
undo-fixed = { $count ->
        [one] { $count } fix applied to { $path }.
       *[other] { $count } fixes applied to { $path }.
    }
grade = Grade
grade-checks = { $passing } of { $of } checks
grade-attempts = { $count ->
        [0] No attempt yet
        [one] { $count } attempt
       *[other] { $count } attempts
    }
grade-first = At the first attempt
splitter = Width of the task
splitter-playground = Width of the list of files
splitter-share = { $share } percent
key-space = Space
# $explain (Element), $next (Element), $suggest (Element): keys
desk-keys = { $next } goes to the next problem, { $explain } explains a word, { $suggest } completes it.

## Earlier work

quiz-changed = The course has changed this question since you answered it. You chose:
quiz-changed-right = The course has changed this question since you answered it. Your answer was right then and still counts. You chose:
undo-brought = { $path } is now as in your earlier work.
earlier-title = Your earlier work
earlier-course = The course has changed the files of this exercise since you worked on it. You begin with the new ones. Your earlier work is kept: look at it, or take it, and the other is kept in its place.
earlier-tab = You worked on this in another tab at the same time. That work is kept: look at it, or take it, and the other is kept in its place.
earlier-choice = The work that you had here before is kept: look at it, or take it, and the other is kept in its place.
earlier-look = Look at it
earlier-take = Take all of it
earlier-take-file = Use this version of { $path }
earlier-ask = Delete it…
earlier-sure = Delete this work for good?
earlier-keep = Keep it
earlier-delete = Delete it
earlier-same = The same as now.
earlier-legend = − now, + your earlier work
earlier-name = { $path }: now and your earlier work
earlier-before = now:
earlier-after = earlier:

## The progress report

report-begin = Make a progress report
report-title = Progress report
report-what = A page to print, and a file that holds your files. Whoever gets the file can grade them again. It is made in this browser, and nothing is sent anywhere.
report-name = Your name, if it shall stand there
report-keep = Keep my name in this browser for the next report
report-make = Make the report
report-back = Back to your progress
report-fetching = Fetching the exercises that you have begun…
report-grading = Your files are graded…
report-made = The report is made.
report-failed = The report could not be made. Reload the page, then try again.
report-print = Print
report-save = Download the file
paper-name = Name, as its owner gives it
paper-date = Date
paper-course = { $course }, version { $version }
paper-engine = Engine
paper-code = Code
paper-read = Lesson read.
paper-unread = Lesson not marked as read.
paper-questions = { $right } of { $questions } questions right.
paper-exercises = { $passed } of { $exercises } exercises passed.
paper-untouched = Not begun: { $modules }.
paper-exercise = Exercise
paper-checks = Checks
paper-hints = Hints
paper-solution = Solution
paper-passed = Passed: { $points } of { $of } points
paper-not-passed = Not passed yet: { $points } of { $of } points
paper-of = { $some } of { $of }
paper-seen = looked at
paper-not-seen = not looked at
paper-confirm = Who has the file of this report and the course can grade the enclosed files again: { $command }. The code shows that nothing was changed by accident. It is no signature, and it does not prove who did the work.

## The playground: what goes out and comes in

own-files-reading = The files are read…
own-files-most = There are more files than are looked at here; choose a smaller folder for the rest.
share-title = Take the files with you
share-zip = Download all as a zip
share-link = Copy a link with these files
share-warning = The link itself carries the files: whoever has it can read them. No server sees them. Put no secrets in.
share-the-link = The link
share-saved = Your browser saves the zip now.
share-copied = The link is copied. It has { $length } characters.
share-not-copied = The browser did not copy it. Copy the link above; it has { $length } characters.
share-too-long = These files need a link of { $length } characters, and many programs cut links over { $most }. Download the zip instead.
share-failed = The link could not be made in this browser. Download the zip instead.
share-not-here = A part of this page has not come yet. Check that you are online, then try again.
shared-title = Files from a link
shared-what = Somebody made this link; these files are in it. Nothing in them runs: they are shown as text and checked in this browser.
shared-size = ({ $bytes } bytes)
shared-reading = The link is read…
shared-open = Open these files
shared-instead = Open them; my own files are set aside
shared-beside = Add them to my own files
shared-no = Do not open them
shared-home = To the playground
shared-long = This link is longer than any that is made here, so it is not opened.
shared-large = What this link carries would be over 1 MB, so it is not opened.
shared-many = This link carries more files than the playground holds, so it is not opened.
shared-name = A file of this link has a name that leads elsewhere or that is not what it seems, so it is not opened.
shared-broken = This link is damaged: it may have been cut on its way. Ask for it again, or for the files themselves.
ticked-count = { $kept } of { $of } items ticked: for each of them there is a file that bears on it, and no rule finds anything.
ticked-by = Nothing is found in { $files }.
ticked-problems = { $count ->
        [one] { $count } problem.
       *[other] { $count } problems.
    }
ticked-show = Show the first
ticked-unread = { $path } has a syntax error: nothing is known.
ticked-not-judged = Not judged:
ticked-nothing = Nothing here bears on it.

## Courses and their translations

lesson-untranslated = This lesson is not translated yet: you read the original.
mistake-label = A mistake in this text
# $course: the address that was asked for
course-refused = The address asks for the course at “{ $course }”. This page opens only courses of its own site.
