## E-mail: the foot of every letter, the page that ends them, and the subjects
email-why = You get this letter because you are registered with { $organisation }.
email-stop = No more letters? { $link }.
email-stop-link = Stop them with one tap
email-stop-by-reply = No more letters? Answer this one with the word STOP.
email-page-ask = Shall we stop sending you e-mail? Messages in Telegram and WhatsApp are not affected.
email-page-stop = Stop the e-mails
email-page-stopped = Done: you get no more e-mail from us.
email-page-start = Send me e-mail again
email-page-started = Done: you get our e-mail again.
email-page-unknown = This link does not work any more. Your address may have changed since; the newest letter has a link that works.

subject-mess-approved = Welcome to the mess of { $organisation }
subject-mess-denied = Your registration needs a correction
subject-mess-payment-verified = Your payment is verified
subject-mess-payment-denied = Your payment could not be verified
subject-mess-cut-final = Your mess cut is final
