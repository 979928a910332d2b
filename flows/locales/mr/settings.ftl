## ॲडमिनच्या सेटिंग
command-settings = सेटिंग: वेळा, शुल्क आणि मर्यादा
button-settings = ⚙️ सेटिंग
settings-title = ⚙️ <b>सेटिंग</b> – कशाबद्दल?
settings-none = ⚙️ इथे बदलण्यासारखे काही नाही: चालू असलेल्या भागांत एकही सेटिंग नाही.
settings-usage = असे: <code>/settings</code>. बाकी सगळे बटणांनी होते.
settings-group-mess = 🍽 मेस
settings-group-duty = 🗂 ड्युटी यादी
settings-group-scan = 📷 स्कॅन पान
settings-of = <b>{ $group }</b> – सध्या असे आहे. एकावर टॅप करा: ती काय करते ते वाचा किंवा बदला.
settings-line = • { $title }: <b>{ $value }</b>
settings-line-own = • { $title }: <b>{ $value }</b> ✏️
settings-legend = ✏️ मूळ मूल्यापेक्षा वेगळे
settings-facts =
    ⚙️ <b>{ $title }</b>
    { $about }

    सध्या: <b>{ $value }</b>
    मूळ मूल्य: { $initial }
    शक्य: { $range }
settings-changed-by = बदल: { $by }, { $at }
button-setting-change = ✏️ बदला
button-setting-part = ✏️ { $part }
button-setting-on = ✅ चालू करा
button-setting-off = ⏸ बंद करा
button-setting-reset = ↩️ पुन्हा मूळ मूल्य ठेवा
button-setting-save = ✅ जतन करा
button-setting-other = ✏️ दुसरे मूल्य
button-setting-try = 🔎 दुसरा क्रमांक तपासा
settings-saved = जतन केले: { $value }
settings-saved-line = ✅ जतन केले: <b>{ $before }</b> → <b>{ $value }</b>
settings-meanwhile = { $by } यांनी हे { $at } ला बदलले आहे. आता ते असे आहे.
settings-same = ते आधीच <b>{ $value }</b> आहे; काही बदलले नाही.
settings-ask =
    ⚙️ <b>{ $title }</b>: सध्या <b>{ $value }</b>
    कृपया नवे मूल्य लिहा.

    शक्य: { $range }
    उदाहरणार्थ: <b>{ $example }</b>
settings-wrong = ⚠️ हे मूल्य असू शकत नाही; काही बदलले नाही. कृपया उदाहरणासारखे लिहा.
settings-confirm =
    ⚙️ <b>{ $title }</b>
    { $before } → <b>{ $value }</b>

    जतन करू का?
settings-try = जतन करण्याआधी: तुमच्या एखाद्या व्यक्तीचा खरा क्रमांक लिहा, म्हणजे तो <code>{ $pattern }</code> शी जुळतो का ते दिसेल.
settings-try-fits = ✅ <b>{ $sample }</b> जुळतो.
settings-try-fails = ❌ <b>{ $sample }</b> जुळत <b>नाही</b>: असे रूप ठेवल्यास या क्रमांकाने कोणालाही नोंदणी करता येणार नाही.

## मूल्ये
setting-range = { $min } ते { $max }
setting-range-time = दिवसातली कोणतीही वेळ, 00:00 ते 23:59
setting-range-window = एका वेळेपासून दुसऱ्या वेळेपर्यंत, मध्यरात्र ओलांडूनही
setting-range-windows = एका वेळेपासून नंतरच्या वेळेपर्यंत, आधीच्या किंवा नंतरच्या जेवणाला न भिडता
setting-range-switch = चालू किंवा बंद
setting-range-pattern = <code>^</code> ने सुरुवात, <code>$</code> ने शेवट; मध्ये <code>[A-Z0-9]</code> (अक्षर किंवा अंक), <code>[0-9]</code> (अंक) किंवा जशीच्या तशी अक्षरे आणि अंक, आणि किती वेळा: <code>{"{"}8{"}"}</code> आठ वेळा, <code>{"{"}4,20{"}"}</code> चार ते वीस वेळा
setting-on = चालू
setting-off = बंद
setting-unit-days =
    { $count ->
        [one] { $count } दिवस
       *[other] { $count } दिवस
    }
setting-unit-hours =
    { $count ->
        [one] { $count } तास
       *[other] { $count } तास
    }
setting-unit-people =
    { $count ->
        [one] { $count } जण
       *[other] { $count } जण
    }
setting-unit-duties =
    { $count ->
        [one] { $count } ड्युटी
       *[other] { $count } ड्युटी
    }
setting-unit-recordings =
    { $count ->
        [one] { $count } रेकॉर्डिंग
       *[other] { $count } रेकॉर्डिंग
    }
setting-unit-megabytes = { $count } MB
setting-part-breakfast = नाश्ता
setting-part-lunch = दुपारचे जेवण
setting-part-dinner = रात्रीचे जेवण

## मेस
setting-mess-cutoff = सुट्टी घेण्याची वेळमर्यादा
setting-mess-cutoff-about = उद्यापासूनची सुट्टी आज या वेळेपर्यंत घेता किंवा परत देता येते; मग स्वयंपाकघराची उद्याची गणना पक्की होते. आधीच पक्की झालेली गणना बदलत नाही.
setting-mess-longest-cut = सर्वांत मोठी सुट्टी
setting-mess-longest-cut-about = यापेक्षा जास्त सलग दिवसांची सुट्टी घेता येत नाही.
setting-mess-cut-horizon = सुट्टी: किती आधी
setting-mess-cut-horizon-about = सुट्टी आजपासून जास्तीत जास्त इतक्या दिवसांनी सुरू होऊ शकते.
setting-mess-calendar-months = महिन्यानुसार पैसे
setting-mess-calendar-months-about = चालू: शुल्क एका महिन्याचे आहे, सगळ्यांसाठी तेच दिवस. बंद: “शुल्क किती दिवसांचे” मध्ये असतील तितक्या दिवसांचे शुल्क आहे, आणि प्रत्येक विद्यार्थ्याचे दिवस पहिल्यांदा पैसे भरल्यापासून सुरू होतात. भरलेले तसेच राहते; हे महिन्याच्या शेवटी बदला.
setting-mess-cycle-days = शुल्क किती दिवसांचे
setting-mess-cycle-days-about = महिन्यानुसार नसेल तेव्हा विद्यार्थी एका वेळी इतक्या दिवसांचे पैसे भरतात.
setting-mess-cycle-fee = मेस शुल्क
setting-mess-cycle-fee-about = एका महिन्याचे, किंवा ठरवलेल्या दिवसांचे शुल्क. जे यापुढे पैसे भरायला सुरुवात करतील त्यांना लागू आहे; ज्यांना आधीच दुसरी रक्कम सांगितली आहे त्यांच्यासाठी तीच राहते.
setting-mess-grace-days = पैसे न भरता सवलतीचे दिवस
setting-mess-grace-days-about = पैसे भरलेला महिना संपल्यावर इतके दिवस विद्यार्थ्याला प्रवेश मिळत राहतो, दारावर पिवळ्या खुणेसह. 0 असल्यास मिळत नाही.
setting-mess-meal-windows = जेवणाच्या वेळा
setting-mess-meal-windows-about = सध्या कोणते जेवण सुरू आहे हे स्कॅन पान या वेळांवरून ओळखते; इतर वेळी कर्मचारी निवडतात.
setting-mess-meal-receipts = प्रत्येक जेवणानंतर संदेश
setting-mess-meal-receipts-about = जेवणासाठी कार्ड स्कॅन झाल्यावर विद्यार्थ्याला संदेश जावा की नाही.
setting-mess-roll-pattern = रोल क्रमांकाचे रूप
setting-mess-roll-pattern-about = सामील होताना रोल क्रमांक कसा असायला हवा. आधी अक्षरे मोठी (capital) केली जातात, मोकळ्या जागा आणि डॅश काढले जातात.

## ड्युटी यादी
setting-duty-reminder-time = आदल्या दिवशीची आठवण
setting-duty-reminder-time-about = या वेळी स्वयंसेवकांना उद्याच्या ड्युटीची आठवण दिली जाते. अजून न गेलेल्या आठवणीही याच वेळी जातील.
setting-duty-short-reminder-hours = ड्युटीआधीची छोटी आठवण
setting-duty-short-reminder-hours-about = हजर होण्याच्या इतके तास आधी दुसरी, छोटी आठवण जाते. 0 केल्यास ती बंद होते.
setting-duty-quiet-hours = शांततेचे तास
setting-duty-quiet-hours-about = या तासांत कोणाला उठवले जात नाही: छोटी आठवण त्यांच्या सुरुवातीला जाते, मोकळ्या ड्युटीचा प्रस्ताव त्यांच्या नंतर.
setting-duty-board-time = उद्याची यादी
setting-duty-board-time-about = या वेळी समन्वयकांना कळते की उद्या कोणाची ड्युटी आहे, कोणी होकार दिला आणि काय मोकळे आहे.
setting-duty-offers-at-once = किती जणांना विचारायचे
setting-duty-offers-at-once-about = कोणी येऊ शकत नसेल तर जास्तीत जास्त इतक्या जणांना ड्युटी घ्याल का असे विचारले जाते. 0 असल्यास कोणालाच नाही.
setting-duty-most-per-day = एका दिवसात ड्युटी
setting-duty-most-per-day-about = यादी आपोआप भरताना एका व्यक्तीला एका दिवसात जास्तीत जास्त इतक्या ड्युटी मिळतात.
setting-duty-rest-hours = ड्युटींमधली विश्रांती
setting-duty-rest-hours-about = यादी आपोआप भरताना एक ड्युटी संपून पुढची सुरू होईपर्यंत किमान इतकी विश्रांती मिळते.
setting-duty-most-auditions = एका स्वयंसेवकाची रेकॉर्डिंग
setting-duty-most-auditions-about = स्वयंसेवक चाचणीसाठी जास्तीत जास्त इतकी रेकॉर्डिंग पाठवू शकतात.
setting-duty-audition-megabytes = एका रेकॉर्डिंगचा आकार
setting-duty-audition-megabytes-about = यापेक्षा मोठे रेकॉर्डिंग घेतले जात नाही. Telegram जास्तीत जास्त 20 MB देते.
setting-duty-member-pattern = सभासद क्रमांकाचे रूप
setting-duty-member-pattern-about = नोंदणीच्या वेळी सभासद क्रमांक कसा असायला हवा. आधी अक्षरे मोठी (capital) केली जातात, मोकळ्या जागा आणि डॅश काढले जातात.
setting-duty-archive-days = आठवणींची नोंद
setting-duty-archive-days-about = यापेक्षा जुन्या आठवणी रोज रात्री त्यांच्या निकालासह नोंदीतून संग्रहात जातात.

## स्कॅन पान
setting-passes-list-max-age-hours = नेटवर्कशिवायच्या यादीचे वय
setting-passes-list-max-age-hours-about = ज्या फोनमधली कार्डांची यादी यापेक्षा जुनी आहे तो नेटवर्कशिवाय काम सुरू करत नाही.
setting-staff-token-lifetime-days = कर्मचारी टोकनची मुदत
setting-staff-token-lifetime-days-about = कर्मचारी टोकन बनवल्यापासून किंवा वाढवल्यापासून इतक्या दिवसांनी संपते. आधीच्या टोकनची तारीख तीच राहते.

## नकाराची कारणे
refusal-setting-unknown = ही सेटिंग (आता) नाही.
refusal-setting-changed = दरम्यान { $by } यांनी हे बदलले ({ $changedAt }), म्हणून काही जतन केले नाही. कृपया आधी सध्याचे मूल्य पाहा.
refusal-setting-invalid =
    { $problem ->
        [range] हे मूल्य शक्य मर्यादेबाहेर आहे.
        [order] शेवट सुरुवातीनंतर हवा.
        [overlap] हे आधीच्या किंवा नंतरच्या जेवणाच्या वेळेत येते. एक संपल्यावरच पुढचे सुरू व्हावे.
        [pattern] हे रूप इथे वापरता येत नाही, किंवा त्यात तीनपेक्षा जास्त कमी-जास्त होणारे भाग आहेत.
       *[form] हे मूल्य असू शकत नाही.
    }
register-ask-roll-own = तुमचा <b>रोल क्रमांक</b> काय? कृपया कॉलेजच्या ओळखपत्रावर जसा आहे तसाच लिहा.
duty-ask-member-no-own = तुमचा <b>सभासद क्रमांक</b> काय? कृपया सभासद कार्डावर जसा आहे तसाच लिहा.
wrong-roll-form = इथले रोल क्रमांक असे नसतात. कृपया कॉलेजच्या ओळखपत्रावर जसा आहे तसाच लिहा.
refusal-roll-form = इथले रोल क्रमांक असे नसतात. कृपया कॉलेजच्या ओळखपत्रावर जसा आहे तसाच लिहा.
wrong-member-no-form = इथले सभासद क्रमांक असे नसतात. कृपया सभासद कार्डावर जसा आहे तसाच लिहा.
refusal-member-no-form = इथले सभासद क्रमांक असे नसतात. कृपया सभासद कार्डावर जसा आहे तसाच लिहा.
