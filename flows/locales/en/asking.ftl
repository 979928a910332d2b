## Asking for several things, one day, a spreadsheet
ask-several = Please tap the ones that you want and then the last button, or type their numbers: 1, 3, 4.
    .typed = Please write the numbers of those that you want, such as 1, 3, 4.
ask-at-least =
    { $least ->
        [one] Please choose at least one.
       *[other] Please choose at least { $least }.
    }
calendar-one = Tap the <b>day</b>, or type it, such as “tomorrow” or “24 Nov”.
    .typed = Please write the <b>day</b>, such as “tomorrow” or “24 Nov”.
ask-file-spreadsheet = Please send an Excel file (.xlsx).
wrong-not-a-spreadsheet = This is not an Excel file that I can open. Please save it as .xlsx and send it as a file.
