## मेस: स्थिति
button-join-mess = 🍽 मेस में शामिल हों
button-mess = 🍽 मेस: विवरण
button-my-card = 🪪 मेरा कार्ड
button-pay = 💳 भुगतान
button-pay-again = 💳 फिर से भुगतान
button-my-cuts = ✂️ छुट्टी के दिन
button-apply-cut = ➕ छुट्टी लें
button-correct-registration = ✏️ ठीक करके फिर भेजें
command-status = आपका मेस एक नज़र में
command-register = मेस में शामिल हों
command-payment = मेस शुल्क का भुगतान करें
command-messcut = मेस से छुट्टी लें
command-myqr = QR वाला आपका मेस कार्ड
command-headcount = कितने लोग खाएँगे: /headcount या /headcount 24 नवंबर
meal-breakfast = नाश्ता
meal-lunch = दोपहर का खाना
meal-dinner = रात का खाना
diet-veg = शाकाहारी
diet-non-veg = मांसाहारी
diet-jain = जैन
mess-line = 🍽 मेस: { $paid } · कल: { $tomorrow }
mess-line-pending = 🍽 मेस: आपका पंजीकरण एडमिन के पास है ({ $since } से)
mess-line-denied = 🍽 मेस: आपका पंजीकरण स्वीकार नहीं हुआ
mess-line-suspended = 🍽 मेस: निलंबित। कृपया एडमिन से बात करें।
mess-line-left = 🍽 मेस: आप छोड़ चुके हैं
mess-paid-until = { $date } तक भुगतान हो चुका है
mess-payment-waits = भुगतान की जाँच हो रही है
mess-not-paid = भुगतान बाकी है
mess-tomorrow-cut = छुट्टी
mess-tomorrow-eats = आप खाएँगे
mess-not-registered = आप अभी मेस में पंजीकृत नहीं हैं।
mess-facts =
    🍽 <b>{ $name }</b>
    रोल नंबर { $roll } · कमरा { $room } · { $diet }
mess-because = कारण: { $reason }
mess-payment-denied-because = ❌ आपका पिछला भुगतान स्वीकार नहीं हुआ: { $reason }
mess-payment-waiting = ⏳ { $cycle } के आपके भुगतान की जाँच हो रही है ({ $at } को भेजा)।
mess-cuts-ahead = ✂️ छुट्टी: { $ranges }
mess-cutoff-hint = सबसे पहले { $earliest } की छुट्टी ली जा सकती है (एक दिन पहले { $cutoff } बजे तक)।

## पंजीकरण
register-intro = 🍽 <b>मेस में शामिल होना</b> – छह छोटे सवाल, लगभग एक मिनट। फिर एडमिन इसे देखेंगे और हम आपको यहीं बताएँगे।
register-intro-again = ✏️ आपके पहले के उत्तर रखे गए हैं। जो ग़लत था उसे ठीक करके फिर भेजें।
register-name = नाम
register-roll = रोल नंबर
register-room = कमरा
register-phone = फ़ोन
register-diet = भोजन
register-photo = फ़ोटो
register-ask-name = आपका <b>पूरा नाम</b> क्या है? जैसे: आशा कुलकर्णी
register-ask-roll = आपका <b>रोल नंबर</b> क्या है? जैसे: 21CS045
register-ask-room = आप किस <b>कमरे</b> में रहते हैं? जैसे: B-204
register-ask-phone = आपका <b>फ़ोन नंबर</b> क्या है? नीचे का बटन एक बार टैप करना काफ़ी है; आप लिख भी सकते हैं।
    .typed = आपका <b>फ़ोन नंबर</b> क्या है? जिससे अभी लिख रहे हैं वही चुनें, या दूसरा नंबर लिखें।
register-ask-diet = आप क्या <b>खाते</b> हैं?
register-ask-photo = अपने <b>चेहरे की फ़ोटो</b> भेजें, ताकि दरवाज़े पर स्टाफ़ देख सके कि कार्ड आपका है। आप इसे छोड़ भी सकते हैं।
register-skip-photo = ⏭ बिना फ़ोटो
register-photo-given = दी गई
register-photo-none = नहीं
register-summary = आपका पंजीकरण
register-send = ✅ भेजें
register-sent = ✅ भेज दिया। एडमिन इसे देखेंगे, और हम आपको यहीं बताएँगे।
wrong-name-invalid = नाम में 2 से 100 अक्षर हों; ख़ाली जगह, बिंदु और हाइफ़न चलेंगे। जैसे: आशा कुलकर्णी
wrong-roll-invalid = रोल नंबर में 4 से 20 अक्षर (A–Z) और अंक हों। जैसे: 21CS045
wrong-room-invalid = कमरे में 1 से 10 अक्षर (A–Z), अंक, - या / हों। जैसे: B-204
wrong-phone-invalid = इस नंबर पर फ़ोन नहीं किया जा सकता। जैसे: 98765 43210 या +91 98765 43210
wrong-diet-invalid = कृपया बटन से चुनें।
refusal-name-invalid = नाम में 2 से 100 अक्षर हों। जैसे: आशा कुलकर्णी
refusal-roll-invalid = रोल नंबर में 4 से 20 अक्षर (A–Z) और अंक हों। जैसे: 21CS045
refusal-room-invalid = कमरे में 1 से 10 अक्षर (A–Z), अंक, - या / हों। जैसे: B-204
refusal-phone-invalid = इस नंबर पर फ़ोन नहीं किया जा सकता। जैसे: +91 98765 43210
refusal-diet-invalid = कृपया भोजन बटन से चुनें।
refusal-roll-taken = रोल नंबर { $rollNo } पहले से पंजीकृत है। आपका है तो एडमिन से पूछें; ग़लत लिखा है तो नीचे ठीक करें।
refusal-duplicate-registration = { $status ->
        [pending] आपका पंजीकरण पहले से एडमिन के पास है। हम आपको यहीं बताएँगे।
        [approved] आप पहले से पंजीकृत हैं। /status से स्थिति देखें।
       *[other] आप पहले से पंजीकृत हैं। कृपया एडमिन से बात करें।
    }
refusal-not-registered = आप अभी मेस में पंजीकृत नहीं हैं। /register से शुरू करें।
refusal-not-approved = { $status ->
        [pending] आपका पंजीकरण अभी एडमिन के पास है। फ़ैसला होते ही हम बताएँगे।
        [denied] आपका पंजीकरण स्वीकार नहीं हुआ। /register से ठीक करके फिर भेजें।
        [suspended] आप मेस से निलंबित हैं। कारण /status में है; कृपया एडमिन से बात करें।
       *[other] आपका पंजीकरण चालू नहीं है। कृपया एडमिन से बात करें।
    }
refusal-student-unknown = ऐसा कोई छात्र नहीं है।

## भुगतान
pay-intro = 💳 <b>भुगतान</b> – तीन चरण, लगभग दो मिनट: अवधि चुनें, किसी भी UPI ऐप से <b>{ $amount }</b> भेजें, फिर स्क्रीनशॉट और उसकी संख्या भेजें। एडमिन जाँच करेंगे और हम आपको यहीं बताएँगे।
pay-ask-cycle = किस <b>महीने</b> का भुगतान करना है?
pay-ask-days = किन <b>दिनों</b> का भुगतान करना है?
pay-cycle = महीना
pay-days = अवधि
pay-amount = राशि: <b>{ $amount }</b>
pay-nothing-open = कुछ बाकी नहीं है: जिसका भुगतान अभी हो सकता है, वह हो चुका है या उसकी जाँच चल रही है।
pay-request =
    💳 { $cycle } के लिए <b>{ $amount }</b>

    1. किसी भी UPI ऐप से QR स्कैन करें, या <code>{ $upi }</code> ({ $payee }) पर भेजें।
    2. संदर्भ: <code>{ $reference }</code>
    3. भुगतान होने पर स्क्रीनशॉट लें और यहाँ लौटें।

    इसी फ़ोन पर: <code>{ $link }</code>
button-copy-upi = 📋 UPI ID कॉपी करें
button-copy-link = 📋 भुगतान लिंक कॉपी करें
pay-at-office =
    💳 { $cycle } के लिए <b>{ $amount }</b>

    कार्यालय में या बैंक से, संदर्भ <code>{ $reference }</code> के साथ भुगतान करें, फिर रसीद यहाँ भेजें।
pay-picture-title = मेस शुल्क
pay-picture-cycle = अवधि
pay-picture-footer = ठीक इतनी ही राशि दें, फिर स्क्रीनशॉट बॉट को भेजें।
pay-ask-screenshot = भुगतान होने पर <b>स्क्रीनशॉट</b> भेजें (फ़ोटो, या JPG, PNG या PDF फ़ाइल, ज़्यादा से ज़्यादा 10 MB)।
pay-ask-reference = स्क्रीनशॉट से <b>UTR या लेनदेन संख्या</b> लिखें। जैसे: 412345678901
pay-screenshot = स्क्रीनशॉट
pay-screenshot-given = मिल गया
pay-reference = UTR
pay-summary = आपका भुगतान
pay-send = ✅ भेजें
pay-sent = ✅ { $cycle } के { $amount } अब एडमिन के पास हैं। जाँच होते ही हम बताएँगे।
wrong-bank-reference-invalid = UTR या लेनदेन संख्या में 6 से 35 अक्षर और अंक होते हैं। जैसे: 412345678901
refusal-bank-reference-invalid = UTR या लेनदेन संख्या में 6 से 35 अक्षर और अंक होते हैं। जैसे: 412345678901
refusal-bank-reference-used = संख्या { $reference } पहले भेजे गए भुगतान की है। कृपया जाँचकर नीचे ठीक करें।
refusal-duplicate-payment = { $fromDate } से { $toDate } का भुगतान हो चुका है, या उसकी जाँच चल रही है।
refusal-cycle-invalid = भुगतान 15 से 365 दिनों के लिए होता है।
refusal-amount-invalid = मेस का इतना शुल्क नहीं होता। कृपया /payment से फिर शुरू करें।
refusal-payment-unknown = ऐसा कोई भुगतान नहीं है।

## छुट्टी
cuts-title = ✂️ <b>आपकी छुट्टियाँ</b>
cuts-none = आगे कोई छुट्टी नहीं है।
cut-line =
    { $days ->
        [one] • { $range } – 1 दिन
       *[other] • { $range } – { $days } दिन
    }
cut-line-final =
    { $days ->
        [one] • { $range } – 1 दिन, पक्का
       *[other] • { $range } – { $days } दिन, पक्का
    }
cut-intro = ✂️ <b>छुट्टी लेना</b>: ज़्यादा से ज़्यादा { $longest } दिन, एक दिन पहले { $cutoff } बजे से पहले। अभी सबसे पहला दिन <b>{ $earliest }</b> है।
cut-confirm =
    { $days ->
        [one] <b>{ $from }</b> की छुट्टी: 1 दिन। पक्का करें?
       *[other] <b>{ $from }</b> से <b>{ $to }</b> तक छुट्टी: { $days } दिन। पक्का करें?
    }
cut-confirm-yes = ✅ हाँ, पक्का करें
cut-confirm-no = ⬅️ दूसरे दिन
cut-made =
    { $days ->
        [one] ✅ पक्का: { $range }, 1 दिन की छुट्टी। एक दिन पहले { $cutoff } बजे तक बदल सकते हैं।
       *[other] ✅ पक्का: { $range }, { $days } दिन की छुट्टी। हर दिन को उससे एक दिन पहले { $cutoff } बजे तक बदल सकते हैं।
    }
button-change-cut = ✏️ { $range } बदलें
button-cancel-cut = ↩️ वापस लें
button-cancel-cut-really = ↩️ हाँ, मेरा खाना बनाएँ
cut-cancel-ask = <b>{ $range }</b> की छुट्टी वापस लें? तब आप इन दिनों हमारे साथ खाएँगे।
cut-cancel-ask-begun = <b>{ $range }</b> की बाकी छुट्टी वापस लें? तब आप { $earliest } से फिर खाएँगे; { $fixed } तक रसोई आपके बिना तैयारी कर चुकी है, वह छुट्टी रहेगी।
cut-change-intro = ✏️ <b>{ $range } की जगह दूसरे दिन</b>: कम, ज़्यादा या बिल्कुल अलग, ज़्यादा से ज़्यादा { $longest } दिन।
cut-change-intro-begun = ✏️ <b>{ $range }</b> की छुट्टी शुरू हो चुकी है: { $fixed } तक वह रहेगी। दूसरा <b>आख़िरी</b> दिन चुनें, पहले का या बाद का, कुल ज़्यादा से ज़्यादा { $longest } दिन।
cut-change-confirm =
    { $days ->
        [one] अब <b>{ $from }</b> की छुट्टी: 1 दिन। बदल दें?
       *[other] अब <b>{ $from }</b> से <b>{ $to }</b> तक छुट्टी: { $days } दिन। बदल दें?
    }
cut-change-yes = ✅ हाँ, बदल दें
cut-changed =
    { $days ->
        [one] ✅ बदल दिया: { $before } की जगह { $range }, 1 दिन की छुट्टी।
       *[other] ✅ बदल दिया: { $before } की जगह { $range }, { $days } दिन की छुट्टी।
    }
cut-cancelled =
    { $days ->
        [one] 1 दिन वापस लिया गया
       *[other] { $days } दिन वापस लिए गए
    }
refusal-cut-too-late = इस दिन के लिए देर हो गई: छुट्टी एक दिन पहले { $cutoff } बजे से पहले माँगनी होती है। अब सबसे पहले { $earliestDate } की छुट्टी मिल सकती है।
refusal-cut-too-long = एक साथ { $days } दिन बहुत हैं: ज़्यादा से ज़्यादा { $longest }। कृपया कम दिन चुनें।
refusal-cut-too-far = यह बहुत आगे है: पहला दिन ज़्यादा से ज़्यादा { $latestDate } हो सकता है।
refusal-cut-reversed = आख़िरी दिन पहले दिन से पहले है। कृपया फिर चुनें।
refusal-cut-overlap = इनमें से कुछ दिनों की छुट्टी पहले से है। दूसरे दिन चुनें, या पहले उन्हें वापस लें।
refusal-cut-unknown = यह छुट्टी अब नहीं है।
refusal-cut-final = ये दिन पक्के हो चुके हैं: रसोई ने { $toDate } तक की तैयारी कर ली है।
refusal-cut-past-stays = { $fromDate } से { $toDate } तक के दिनों का समय निकल चुका है, वे छुट्टी ही रहेंगे। आप { $toDate } या उसके बाद का दूसरा आख़िरी दिन चुन सकते हैं।

## कार्ड
mess-card-title = मेस कार्ड
mess-card-caption = 🪪 <b>{ $name }</b> · { $roll } · { $validity }। यह QR दरवाज़े पर दिखाएँ।
mess-card-footer = यह QR भोजनालय में दिखाएँ। यह केवल आपका है: जिसके पास होगा वह आपकी जगह खा सकता है।
button-replace-card = 🔁 QR बदलें
card-replace-ask = अपना QR बदलें? तब बदलें जब वह किसी और के पास हो सकता है। अभी वाला QR <b>तुरंत बंद हो जाएगा</b>, काग़ज़ पर और स्क्रीनशॉट में भी; नया यहीं मिलेगा।
card-replace-really = 🔁 हाँ, बदल दें
card-replaced = बदल दिया। पुराना QR अब नहीं चलेगा।
card-paid-until = { $date } तक भुगतान
card-not-paid = भुगतान बाकी

## समाचार
notice-approved = 🎉 मेस में स्वागत है, <b>{ $name }</b>! यह आपका कार्ड है। शुल्क का भुगतान करें और दरवाज़े पर QR दिखाएँ।
notice-denied =
    ❌ आपका पंजीकरण स्वीकार नहीं हुआ।
    कारण: { $reason }

    आपके उत्तर रखे गए हैं: जो ग़लत था उसे ठीक करके फिर भेजें।
notice-payment-verified = ✅ आपका { $amount } का भुगतान सत्यापित हो गया। आप { $cycle } हमारे साथ खाएँगे।
notice-payment-denied =
    ❌ आपका { $amount } का भुगतान स्वीकार नहीं हुआ।
    कारण: { $reason }
notice-cut-final = ✂️ { $day } से आपकी छुट्टी अब पक्की है: रसोई ने आपके बिना तैयारी कर ली है।

## एडमिन के कार्ड
card-kind-mess-registration = पंजीकरण
card-kind-mess-payment = भुगतान
card-count-mess-registration =
    { $count ->
        [one] एक मेस पंजीकरण
       *[other] { $count } मेस पंजीकरण
    }
card-count-mess-payment =
    { $count ->
        [one] एक भुगतान
       *[other] { $count } भुगतान
    }
card-registration =
    📝 <b>मेस पंजीकरण</b>
    { $name } · { $roll } · कमरा { $room }
    { $diet } · { $phone } · { $username }
    { $at } को भेजा
card-registration-yes = ✅ स्वीकार
card-registration-approved = स्वीकार किया गया। कार्ड भेज दिया गया है।
card-payment =
    💳 <b>मेस भुगतान</b>
    { $name } · { $roll }
    { $cycle } के लिए <b>{ $amount }</b>
    UTR <code>{ $reference }</code>
    { $at } को भेजा
card-payment-yes = ✅ सत्यापित
card-payment-approved = सत्यापित। छात्र को बता दिया गया है।
card-payment-resembles = ⚠️ यह तस्वीर { $roll } की { $at } को भेजी तस्वीर से बहुत मिलती है। UTR और उस पर लिखा समय मिला लें।
denial-not-a-resident = यहाँ के निवासी नहीं
denial-wrong-details = जानकारी ग़लत है
denial-photo-unclear = फ़ोटो साफ़ नहीं है
denial-not-received = पैसे नहीं आए
denial-amount-differs = राशि अलग है
denial-unreadable = स्क्रीनशॉट पढ़ा नहीं जाता
denial-wrong-account = दूसरे खाते में भेजा गया

## गिनती
button-headcount = 🍛 गिनती
headcount-title = 🍛 <b>{ $day } की गिनती</b> (पक्की)
headcount-title-open = 🍛 <b>{ $day } की गिनती</b> (अभी तक)
headcount-line = { $meal }: <b>{ $total }</b> – शाकाहारी { $veg }, मांसाहारी { $nonveg }, जैन { $jain } · छुट्टी { $cut }
headcount-picture-title = कितने लोग खाएँगे
headcount-last-week = पिछले हफ़्ते, सब
headcount-total = दोपहर: { $total } खाएँगे, { $cut } छुट्टी पर
headcount-usage = ऐसे: कल के लिए <code>/headcount</code>, या <code>/headcount 24 नवंबर</code>।
notice-meal-taken = 🍽 आपके कार्ड पर { $meal }, { $at } – { $gate }। अगर यह आप नहीं थे, तो अपना QR अभी बदलें: पुराना तब नहीं चलेगा।

## एडमिन के लिए छात्र
button-students = 🔎 छात्र
command-student = छात्र खोजें: /student, या /student 21CS045
students-title =
    🔎 <b>छात्र</b>
    चालू: { $approved } · निलंबित: { $suspended } · फ़ैसला बाकी: { $pending }
button-find-student = 🔎 छात्र खोजें
button-all-qr = 🔁 सबके लिए नया QR
students-ask = आप किसे खोज रहे हैं? नाम का हिस्सा, रोल नंबर, कमरा या फ़ोन नंबर लिखें।
students-found = “{ $search }” से कौन?
students-found-more = “{ $search }” से कौन? इनके अलावा और भी हैं: नाम का लंबा हिस्सा या रोल नंबर लिखें।
students-none = “{ $search }” से कोई नहीं मिला। नाम का छोटा हिस्सा, रोल नंबर या फ़ोन के आख़िरी अंक लिखकर देखें।
wrong-student-search-invalid = कृपया 2 से 60 अक्षर लिखें: नाम का हिस्सा, रोल नंबर, कमरा या फ़ोन नंबर।
student-facts =
    👤 <b>{ $name }</b> · { $status }
    रोल नंबर { $roll } · कमरा { $room } · { $diet }
    📞 { $phone }
    💳 { $paid }
student-status-pending = फ़ैसला बाकी
student-status-approved = चालू
student-status-denied = स्वीकार नहीं
student-status-suspended = निलंबित
student-status-left = छोड़ चुके हैं
student-no-cuts = ✂️ आगे कोई छुट्टी नहीं
student-suspended-since =
    ⏸ { $by } ने निलंबित किया, { $at }
    कारण: { $reason }
button-new-qr = 🔁 नया QR
button-suspend = ⏸ निलंबित करें
button-reinstate = ▶️ बहाल करें
button-show-student = 👤 छात्र दिखाएँ
button-registration-card = 📝 पंजीकरण दिखाएँ
student-qr-ask = <b>{ $name }</b> ({ $roll }) को नया QR दें? उनका अभी वाला QR <b>उसी पल से बंद हो जाएगा</b>, काग़ज़ पर और स्क्रीनशॉट में भी। नया कार्ड उन्हें तुरंत भेजा जाएगा।
student-qr-really = 🔁 हाँ, नया QR
student-qr-done = { $name } का नया QR बन गया। पुराना अब नहीं चलेगा।
student-suspend-ask = <b>{ $name }</b> ({ $roll }) को क्यों निलंबित करें? कारण चुनते ही निलंबन हो जाएगा: तब से उन्हें दरवाज़े पर <b>हर भोजन में रोका जाएगा</b>, जब तक कोई एडमिन बहाल न करे। भुगतान और छुट्टियाँ वैसी ही रहेंगी। उन्हें कारण के साथ तुरंत बताया जाएगा।
student-suspend-ask-reason = <b>{ $name }</b> ({ $roll }) को क्यों निलंबित करें? उन्हें यही बताया जाएगा: एक वाक्य में लिखें। भेजते ही उन्हें दरवाज़े पर <b>हर भोजन में रोका जाएगा</b>।
suspension-dues = शुल्क बाकी है
suspension-card-shared = कार्ड किसी और को दिया गया
suspension-conduct = मेस में व्यवहार
suspension-away = कुछ समय के लिए छात्रावास से बाहर
student-suspended = { $name } को निलंबित किया गया और बता दिया गया।
student-reinstated = { $name } को बहाल किया गया और बता दिया गया।
all-qr-ask =
    { $cards ->
        [one] 🔁 <b>सबके लिए नया QR</b>: अभी चलने वाला { $cards } QR <b>तुरंत बंद हो जाएगा</b>, काग़ज़ पर और स्क्रीनशॉट में भी।
       *[other] 🔁 <b>सबके लिए नया QR</b>: अभी चलने वाले सभी <b>{ $cards } QR</b> <b>तुरंत बंद हो जाएँगे</b>, काग़ज़ पर और स्क्रीनशॉट में भी।
    } हर चालू छात्र को नया कार्ड भेजा जाएगा। तब करें जब बहुत से कार्डों की नक़ल हुई हो; एक छात्र के लिए उसे खोजें।
all-qr-next = आगे बढ़ें
all-qr-ask-again =
    { $cards ->
        [one] ⚠️ पक्का? हाँ कहते ही <b>{ $cards } QR बंद हो जाएगा</b>, और यह वापस नहीं होगा। जिनके पास फ़ोन नहीं होगा, उन्हें दरवाज़े पर रोका जाएगा।
       *[other] ⚠️ पक्का? हाँ कहते ही <b>{ $cards } QR बंद हो जाएँगे</b>, और यह वापस नहीं होगा। जिनके पास फ़ोन नहीं होगा, उन्हें दरवाज़े पर रोका जाएगा।
    }
all-qr-really =
    { $cards ->
        [one] 🔁 हाँ, { $cards } बदलें
       *[other] 🔁 हाँ, सभी { $cards } बदलें
    }
all-qr-done-toast =
    { $cards ->
        [one] { $cards } QR बदला गया
       *[other] { $cards } QR बदले गए
    }
all-qr-done = 🔁 बंद हुए QR: <b>{ $cards }</b>। भेजे जा रहे नए कार्ड: { $told }।
notice-all-cards-replaced = 🔁 <b>सबके लिए नया QR</b>: { $cards } पुराने QR अब नहीं चलेंगे। भेजे जा रहे नए कार्ड: { $told }।
notice-card-replaced = 🔁 <b>{ $name }</b>, एडमिन ने आपके कार्ड का QR बदल दिया है। नया यह है; पुराना <b>अब नहीं चलेगा</b>, काग़ज़ पर और स्क्रीनशॉट में भी।
notice-card-replaced-for-all = 🔁 <b>{ $name }</b>, सभी मेस कार्डों के QR बदल गए हैं। आपका नया यह है; पुराना <b>अब नहीं चलेगा</b>, काग़ज़ पर और स्क्रीनशॉट में भी।
notice-suspended =
    ⏸ आपको मेस से निलंबित किया गया है: जब तक कोई एडमिन बहाल न करे, दरवाज़े पर आपको रोका जाएगा।
    कारण: { $reason }

    आपका भुगतान और छुट्टियाँ दर्ज रहेंगी। कृपया एडमिन से बात करें।
notice-reinstated = ▶️ फिर से स्वागत है, <b>{ $name }</b>! मेस में आपका खाता फिर चालू है। अब आपका कार्ड यह है।
refusal-student-not-active = { $status ->
        [pending] इस पंजीकरण का फ़ैसला अभी बाकी है।
        [denied] यह पंजीकरण स्वीकार नहीं हुआ था।
        [suspended] यह छात्र निलंबित है। पहले बहाल करें।
        [approved] यह छात्र पहले से चालू है।
       *[other] यह छात्र मेस छोड़ चुका है।
    }
refusal-standing-changed = { $status ->
        [suspended] इस बीच { $by } ने निलंबित कर दिया, { $changedAt }।
       *[other] इस बीच { $by } ने बहाल कर दिया, { $changedAt }।
    }
refusal-card-replaced-already = यह QR इस बीच बदला जा चुका है, { $replacedAt }। और कुछ नहीं बदला गया।
refusal-all-cards-replaced-already = इस बीच { $by } ने सभी { $cards } QR बदल दिए, { $replacedAt }। और कुछ नहीं बदला गया।
