## Buttons that stand everywhere
button-home = 🏠 Home
button-back = ⬅️ Back
button-cancel = × Cancel
button-continue = ▶️ Continue
button-show-again = 🔁 Show it again
button-help = ❓ Help
button-old = This button is from before. Here is how things stand now.
button-answered = This question is answered already.
button-not-yours = This button is somebody else's, or from before.

## Home and help
home-greeting = 🌳 <b>Namaste, { $name }</b> – { $organisation }
home-newcomer = What brings you here? Choose what you would like to do.
language-choose = In which language shall we talk?
language-chosen = English it is.
language-name-en = English
language-name-hi = हिन्दी
language-name-mr = मराठी
help-text =
    <b>How this works</b>

    Everything in { $organisation } is done with the buttons below the messages; there is nothing to learn by heart. If you like typing, there are these:
help-line = /{ $name } – { $what }
help-waits = What you have begun waits for you: you can look at something else in between and then continue.

## Conversations
form-step = Step { $step } of { $steps }
form-so-far = So far: <b>{ $answer }</b>
form-check = Is everything right? Choose an answer to correct it.
ask-text-wanted = Please type the answer as a message.
ask-choose = Please tap one of the buttons, or type its name or number.
    .typed = Please answer with the number of a choice, or with its words.
ask-own-contact = That is somebody else's contact. Please share your own with the button, or type your number.
ask-file-picture = Please send a photo, or an image file (JPG or PNG).
ask-file-evidence = Please send a photo of the screenshot, or a JPG, PNG or PDF file.
ask-file-audition = Please send a voice message, an audio file or a video.
share-contact = 📱 Share my number
answer-taken = 👍 Noted.
answer-left = 👌 It stays as it was.
nothing-to-cancel = There is nothing to cancel. /start shows what you can do.
    .typed = There is nothing to cancel. MENU shows what you can do.
flow-cancelled =
    { $answers ->
        [one] Cancelled. Your one answer was discarded and nothing was sent.
       *[other] Cancelled. Your { $answers } answers were discarded and nothing was sent.
    } /start shows what you can do.
    .typed =
        { $answers ->
            [one] Cancelled. Your one answer was discarded and nothing was sent.
           *[other] Cancelled. Your { $answers } answers were discarded and nothing was sent.
        } MENU shows what you can do.
flow-cancelled-empty = Cancelled. Nothing was sent. /start shows what you can do.
    .typed = Cancelled. Nothing was sent. MENU shows what you can do.
flow-cancelled-toast = Cancelled
flow-paused = This conversation has been waiting for you. Shall we go on where you stopped?
flow-goes-on = ▶️ Good to have you back – we go on where you stopped.
flow-still-open = You were in the middle of something. It is still there.
flow-in-the-way =
    { $answers ->
        [0] You are in the middle of something else. It is still there.
        [one] You are in the middle of something else, with one answer given. It is still there.
       *[other] You are in the middle of something else, with { $answers } answers given. It is still there.
    } Shall we go on with it, or give it up and begin this?
button-begin-other = 🗑 Give it up and begin this
flow-changed = We have improved this conversation in the meantime, so it starts again. Your earlier answers are kept; please check them.
message-in-doubt = The connection was bad just now. If my last message is missing, tap to see it again.
answer-in-doubt = The connection was bad just now. If my answer is missing, please ask once more.
flow-idle = It has been quiet for a while. What you answered is kept; tap to go on.
    .typed = It has been quiet for a while. What you answered is kept; go on whenever you like.
link-not-yours = This link was made for somebody else, or a part of it got lost. Please open it from your own e-mail. Here is how things stand with you:
link-gone = What this link leads to is not there any more. Here is how things stand now:
link-broken = This link is not complete. Please open it from the message itself. Here is how things stand now:
not-understood = I did not understand that. The menu shows what I can do.
    .typed = I did not understand that. Please answer with the number of a choice, or write MENU to see what I can do.
command-unknown = I do not know this command, or it is not for you. The menu shows what you can do.
group-hint = Here everybody could read along. Write to me in private, please.
button-write-to-me = 💬 Open our chat
fault =
    Something went wrong on our side. Nothing that you entered before is lost; please try again.

    If it happens again, tell an admin this code: <code>{ $reference }</code>

## Calendar
calendar-first = Tap the <b>first</b> day. You can also type it, such as “tomorrow” or “24 Nov”.
    .typed = Please write the day, such as “tomorrow” or “24 Nov”; for several days “24 Nov to 26 Nov”.
calendar-last = From <b>{ $from }</b>. Now tap the <b>last</b> day (tap the same day again for one day).
    .typed = From <b>{ $from }</b>. Now write the <b>last</b> day (the same day again for one day).
calendar-day-impossible = This day cannot be chosen.
calendar-typed-wrong = Please tap a day, or type it like this: tomorrow, 24 Nov, or 24 Nov to 26 Nov.
    .typed = Please write it like this: tomorrow, 24 Nov, or 24 Nov to 26 Nov.
calendar-typed-wrong-one = Please tap a day, or type it like this: tomorrow, Monday, or 24 Nov.
    .typed = Please write it like this: tomorrow, Monday, or 24 Nov.
calendar-out-of-range = Please choose days from { $min } to { $max }.
typed-today = today|आज
typed-tomorrow = tomorrow|tmrw|कल|उद्या
typed-day-after-tomorrow = day after tomorrow|overmorrow|परसों|परवा

## Commands
command-start = Where you stand and what you can do
command-help = How this works
command-language = Change the language
command-cancel = Stop what you are in the middle of

## What was wrong with an answer
wrong-file-too-large = This file is too large: at most { $limit } MB. Please send a smaller one.
wrong-file-gone = The file could not be fetched from the chat. Please send it once more.
wrong-not-a-picture = This is not a picture that I can open. Please send a photo, or a JPG or PNG file.
wrong-not-evidence = I cannot open this file. Please send a photo of the screenshot, or a JPG, PNG or PDF file.
wrong-file-type = I cannot play this kind of file. Please send a voice message, or an mp3, m4a, ogg, wav or mp4 file.
wrong-reason-invalid = Please write the reason in 3 to 300 characters.

## Refusals that any part may give
refusal-not-allowed = You may not do this. If you should, ask an admin for the role.
refusal-already-decided = Already decided: { $decision ->
        [approved] approved
        [denied] denied
        [rejected] rejected
        [verified] verified
       *[other] { $decision }
    } by { $by }, { $decidedAt }.
refusal-person-unknown = There is no such person.
refusal-last-admin = This is the last admin. Make somebody else an admin first.
