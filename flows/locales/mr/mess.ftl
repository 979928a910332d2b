## मेस: स्थिती
button-join-mess = 🍽 मेसमध्ये सामील व्हा
button-mess = 🍽 मेस: तपशील
button-my-card = 🪪 माझे कार्ड
button-pay = 💳 पैसे भरा
button-pay-again = 💳 पुन्हा पैसे भरा
button-my-cuts = ✂️ सुट्टीचे दिवस
button-apply-cut = ➕ सुट्टी घ्या
button-correct-registration = ✏️ दुरुस्त करून पुन्हा पाठवा
command-status = तुमची मेस एका नजरेत
command-register = मेसमध्ये सामील व्हा
command-payment = मेसचे पैसे भरा
command-messcut = मेसमधून सुट्टी घ्या
command-myqr = QR असलेले तुमचे मेस कार्ड
command-headcount = किती जण जेवणार: /headcount किंवा /headcount 24 नोव्हेंबर
meal-breakfast = नाश्ता
meal-lunch = दुपारचे जेवण
meal-dinner = रात्रीचे जेवण
diet-veg = शाकाहारी
diet-non-veg = मांसाहारी
diet-jain = जैन
mess-line = 🍽 मेस: { $paid } · उद्या: { $tomorrow }
mess-line-pending = 🍽 मेस: तुमची नोंदणी ॲडमिनकडे आहे ({ $since } पासून)
mess-line-denied = 🍽 मेस: तुमची नोंदणी मंजूर झाली नाही
mess-line-suspended = 🍽 मेस: निलंबित. कृपया ॲडमिनशी बोला.
mess-line-left = 🍽 मेस: तुम्ही सोडली आहे
mess-paid-until = { $date } पर्यंत पैसे भरले आहेत
mess-payment-waits = पैशांची पडताळणी चालू आहे
mess-not-paid = पैसे भरलेले नाहीत
mess-tomorrow-cut = सुट्टी
mess-tomorrow-eats = तुम्ही जेवणार
mess-not-registered = तुमची अजून मेसमध्ये नोंदणी नाही.
mess-facts =
    🍽 <b>{ $name }</b>
    रोल क्रमांक { $roll } · खोली { $room } · { $diet }
mess-because = कारण: { $reason }
mess-payment-denied-because = ❌ तुमचे मागचे पैसे मंजूर झाले नाहीत: { $reason }
mess-payment-waiting = ⏳ { $cycle } च्या पैशांची पडताळणी चालू आहे ({ $at } ला पाठवले).
mess-cuts-ahead = ✂️ सुट्टी: { $ranges }
mess-cutoff-hint = सगळ्यात आधी { $earliest } ची सुट्टी घेता येते (आदल्या दिवशी { $cutoff } पर्यंत).

## नोंदणी
register-intro = 🍽 <b>मेसमध्ये सामील होणे</b> – सहा छोटे प्रश्न, साधारण एक मिनिट. मग ॲडमिन ते पाहतील आणि आम्ही तुम्हाला इथेच कळवू.
register-intro-again = ✏️ तुमची आधीची उत्तरे ठेवली आहेत. जे चुकले ते दुरुस्त करून पुन्हा पाठवा.
register-name = नाव
register-roll = रोल क्रमांक
register-room = खोली
register-phone = फोन
register-diet = जेवण
register-photo = फोटो
register-ask-name = तुमचे <b>पूर्ण नाव</b> काय? उदाहरणार्थ: आशा कुलकर्णी
register-ask-roll = तुमचा <b>रोल क्रमांक</b> काय? उदाहरणार्थ: 21CS045
register-ask-room = तुम्ही कोणत्या <b>खोलीत</b> राहता? उदाहरणार्थ: B-204
register-ask-phone = तुमचा <b>फोन क्रमांक</b> काय? खालचे बटण एकदा टॅप केले की पुरे; लिहूनही चालेल.
    .typed = तुमचा <b>फोन क्रमांक</b> कोणता? आत्ता ज्यावरून लिहिताय तोच निवडा, किंवा दुसरा लिहा.
register-ask-diet = तुम्ही काय <b>जेवता</b>?
register-ask-photo = तुमच्या <b>चेहऱ्याचा फोटो</b> पाठवा, म्हणजे कार्ड तुमचेच आहे हे दारावरच्या कर्मचाऱ्यांना दिसेल. नको असेल तर सोडून द्या.
register-skip-photo = ⏭ फोटोशिवाय
register-photo-given = दिला
register-photo-none = नाही
register-summary = तुमची नोंदणी
register-send = ✅ पाठवा
register-sent = ✅ पाठवले. ॲडमिन ते पाहतील, आणि आम्ही तुम्हाला इथेच कळवू.
wrong-name-invalid = नावात 2 ते 100 अक्षरे हवीत; मोकळी जागा, टिंब आणि हायफन चालतील. उदाहरणार्थ: आशा कुलकर्णी
wrong-roll-invalid = रोल क्रमांकात 4 ते 20 अक्षरे (A–Z) आणि अंक हवेत. उदाहरणार्थ: 21CS045
wrong-room-invalid = खोलीत 1 ते 10 अक्षरे (A–Z), अंक, - किंवा / हवेत. उदाहरणार्थ: B-204
wrong-phone-invalid = या क्रमांकावर फोन करता येत नाही. उदाहरणार्थ: 98765 43210 किंवा +91 98765 43210
wrong-diet-invalid = कृपया बटणाने निवडा.
refusal-name-invalid = नावात 2 ते 100 अक्षरे हवीत. उदाहरणार्थ: आशा कुलकर्णी
refusal-roll-invalid = रोल क्रमांकात 4 ते 20 अक्षरे (A–Z) आणि अंक हवेत. उदाहरणार्थ: 21CS045
refusal-room-invalid = खोलीत 1 ते 10 अक्षरे (A–Z), अंक, - किंवा / हवेत. उदाहरणार्थ: B-204
refusal-phone-invalid = या क्रमांकावर फोन करता येत नाही. उदाहरणार्थ: +91 98765 43210
refusal-diet-invalid = कृपया जेवण बटणाने निवडा.
refusal-roll-taken = रोल क्रमांक { $rollNo } आधीच नोंदलेला आहे. तो तुमचा असेल तर ॲडमिनला विचारा; चुकून लिहिला असेल तर खाली दुरुस्त करा.
refusal-duplicate-registration = { $status ->
        [pending] तुमची नोंदणी आधीच ॲडमिनकडे आहे. आम्ही तुम्हाला इथेच कळवू.
        [approved] तुमची नोंदणी आधीच झाली आहे. स्थिती /status दाखवते.
       *[other] तुमची नोंदणी आधीच झाली आहे. कृपया ॲडमिनशी बोला.
    }
refusal-not-registered = तुमची अजून मेसमध्ये नोंदणी नाही. /register ने सुरू करा.
refusal-not-approved = { $status ->
        [pending] तुमची नोंदणी अजून ॲडमिनकडे आहे. निर्णय झाला की लगेच कळवू.
        [denied] तुमची नोंदणी मंजूर झाली नाही. /register ने दुरुस्त करून पुन्हा पाठवा.
        [suspended] तुम्ही मेसमधून निलंबित आहात. कारण /status मध्ये आहे; कृपया ॲडमिनशी बोला.
       *[other] तुमची नोंदणी चालू नाही. कृपया ॲडमिनशी बोला.
    }
refusal-student-unknown = असा कोणताही विद्यार्थी नाही.

## पैसे भरणे
pay-intro = 💳 <b>पैसे भरणे</b> – तीन पायऱ्या, साधारण दोन मिनिटे: कालावधी निवडा, कोणत्याही UPI ॲपने <b>{ $amount }</b> भरा, मग स्क्रीनशॉट आणि त्यावरचा क्रमांक पाठवा. ॲडमिन पडताळतील आणि आम्ही तुम्हाला इथेच कळवू.
pay-ask-cycle = कोणत्या <b>महिन्याचे</b> पैसे भरायचे?
pay-ask-days = कोणत्या <b>दिवसांचे</b> पैसे भरायचे?
pay-cycle = महिना
pay-days = दिवस
pay-amount = रक्कम: <b>{ $amount }</b>
pay-nothing-open = भरायचे काही नाही: आत्ता भरता येणारे सगळे भरले आहे किंवा त्याची पडताळणी चालू आहे.
pay-request =
    💳 { $cycle } साठी <b>{ $amount }</b>

    1. कोणत्याही UPI ॲपने QR स्कॅन करा, किंवा <code>{ $upi }</code> ({ $payee }) वर पाठवा.
    2. संदर्भ: <code>{ $reference }</code>
    3. पैसे भरले की स्क्रीनशॉट घ्या आणि इथे परत या.

    याच फोनवर: <code>{ $link }</code>
button-copy-upi = 📋 UPI ID कॉपी करा
button-copy-link = 📋 पेमेंट लिंक कॉपी करा
pay-at-office =
    💳 { $cycle } साठी <b>{ $amount }</b>

    कार्यालयात किंवा बँकेतून, संदर्भ <code>{ $reference }</code> लिहून पैसे भरा, मग पावती इथे पाठवा.
pay-picture-title = मेस शुल्क
pay-picture-cycle = कालावधी
pay-picture-footer = बरोबर इतकेच पैसे भरा, मग स्क्रीनशॉट बॉटला पाठवा.
pay-ask-screenshot = पैसे भरले की <b>स्क्रीनशॉट</b> पाठवा (फोटो, किंवा JPG, PNG किंवा PDF फाइल, जास्तीत जास्त 10 MB).
pay-ask-reference = स्क्रीनशॉटवरचा <b>UTR किंवा व्यवहार क्रमांक</b> लिहा. उदाहरणार्थ: 412345678901
pay-screenshot = स्क्रीनशॉट
pay-screenshot-given = मिळाला
pay-reference = UTR
pay-summary = तुमचे पैसे भरणे
pay-send = ✅ पाठवा
pay-sent = ✅ { $cycle } चे { $amount } आता ॲडमिनकडे आहेत. पडताळणी झाली की लगेच कळवू.
wrong-bank-reference-invalid = UTR किंवा व्यवहार क्रमांकात 6 ते 35 अक्षरे आणि अंक असतात. उदाहरणार्थ: 412345678901
refusal-bank-reference-invalid = UTR किंवा व्यवहार क्रमांकात 6 ते 35 अक्षरे आणि अंक असतात. उदाहरणार्थ: 412345678901
refusal-bank-reference-used = क्रमांक { $reference } आधी पाठवलेल्या पैशांचा आहे. कृपया तपासून खाली दुरुस्त करा.
refusal-duplicate-payment = { $fromDate } ते { $toDate } चे पैसे भरले आहेत, किंवा त्यांची पडताळणी चालू आहे.
refusal-cycle-invalid = पैसे 15 ते 365 दिवसांसाठी भरले जातात.
refusal-amount-invalid = मेसचे शुल्क एवढे नसते. कृपया /payment ने पुन्हा सुरू करा.
refusal-payment-unknown = असे कोणतेही पैसे भरलेले नाहीत.

## सुट्टी
cuts-title = ✂️ <b>तुमच्या सुट्ट्या</b>
cuts-none = पुढे कोणतीही सुट्टी नाही.
cut-line =
    { $days ->
        [one] • { $range } – 1 दिवस
       *[other] • { $range } – { $days } दिवस
    }
cut-line-final =
    { $days ->
        [one] • { $range } – 1 दिवस, पक्का
       *[other] • { $range } – { $days } दिवस, पक्के
    }
cut-intro = ✂️ <b>सुट्टी घेणे</b>: जास्तीत जास्त { $longest } दिवस, आदल्या दिवशी { $cutoff } च्या आधी. आत्ता सगळ्यात आधीचा दिवस <b>{ $earliest }</b> आहे.
cut-confirm =
    { $days ->
        [one] <b>{ $from }</b> ची सुट्टी: 1 दिवस. नक्की करू का?
       *[other] <b>{ $from }</b> ते <b>{ $to }</b> सुट्टी: { $days } दिवस. नक्की करू का?
    }
cut-confirm-yes = ✅ हो, नक्की करा
cut-confirm-no = ⬅️ दुसरे दिवस
cut-made =
    { $days ->
        [one] ✅ नक्की: { $range }, 1 दिवस सुट्टी. आदल्या दिवशी { $cutoff } पर्यंत बदलता येईल.
       *[other] ✅ नक्की: { $range }, { $days } दिवस सुट्टी. प्रत्येक दिवस त्याच्या आदल्या दिवशी { $cutoff } पर्यंत बदलता येईल.
    }
button-change-cut = ✏️ { $range } बदला
button-cancel-cut = ↩️ परत द्या
button-cancel-cut-really = ↩️ हो, मी जेवणार
cut-cancel-ask = <b>{ $range }</b> ची सुट्टी परत द्यायची? मग तुम्ही या दिवशी आमच्यासोबत जेवाल.
cut-cancel-ask-begun = <b>{ $range }</b> ची उरलेली सुट्टी परत द्यायची? मग तुम्ही { $earliest } पासून पुन्हा जेवाल; { $fixed } पर्यंत स्वयंपाकघराने तुमच्याशिवाय तयारी केली आहे, ती सुट्टी राहील.
cut-change-intro = ✏️ <b>{ $range } ऐवजी दुसरे दिवस</b>: कमी, जास्त किंवा अगदी वेगळे, जास्तीत जास्त { $longest } दिवस.
cut-change-intro-begun = ✏️ <b>{ $range }</b> ची सुट्टी सुरू झाली आहे: { $fixed } पर्यंत ती राहील. दुसरा <b>शेवटचा</b> दिवस निवडा, आधीचा किंवा नंतरचा, एकूण जास्तीत जास्त { $longest } दिवस.
cut-change-confirm =
    { $days ->
        [one] आता <b>{ $from }</b> ची सुट्टी: 1 दिवस. बदलू का?
       *[other] आता <b>{ $from }</b> ते <b>{ $to }</b> सुट्टी: { $days } दिवस. बदलू का?
    }
cut-change-yes = ✅ हो, बदला
cut-changed =
    { $days ->
        [one] ✅ बदलले: { $before } ऐवजी { $range }, 1 दिवस सुट्टी.
       *[other] ✅ बदलले: { $before } ऐवजी { $range }, { $days } दिवस सुट्टी.
    }
cut-cancelled =
    { $days ->
        [one] 1 दिवस परत दिला
       *[other] { $days } दिवस परत दिले
    }
refusal-cut-too-late = या दिवसासाठी उशीर झाला: सुट्टी आदल्या दिवशी { $cutoff } च्या आधी मागावी लागते. आता सगळ्यात आधी { $earliestDate } ची सुट्टी मिळू शकते.
refusal-cut-too-long = एकदम { $days } दिवस फार झाले: जास्तीत जास्त { $longest }. कृपया कमी दिवस निवडा.
refusal-cut-too-far = हे फार पुढचे आहे: पहिला दिवस जास्तीत जास्त { $latestDate } असू शकतो.
refusal-cut-reversed = शेवटचा दिवस पहिल्याच्या आधी आहे. कृपया पुन्हा निवडा.
refusal-cut-overlap = यातल्या काही दिवसांची सुट्टी आधीच आहे. दुसरे दिवस निवडा, किंवा आधीची परत द्या.
refusal-cut-unknown = ही सुट्टी आता नाही.
refusal-cut-final = हे दिवस पक्के झाले आहेत: स्वयंपाकघराने { $toDate } पर्यंतची तयारी केली आहे.
refusal-cut-past-stays = { $fromDate } ते { $toDate } या दिवसांची वेळ निघून गेली आहे, ते सुट्टीच राहतील. तुम्ही { $toDate } किंवा त्यानंतरचा दुसरा शेवटचा दिवस निवडू शकता.

## कार्ड
mess-card-title = मेस कार्ड
mess-card-caption = 🪪 <b>{ $name }</b> · { $roll } · { $validity }. हा QR दारावर दाखवा.
mess-card-footer = हा QR भोजनगृहात दाखवा. तो फक्त तुमचा आहे: ज्याच्याकडे असेल तो तुमच्या जागी जेवू शकतो.
button-replace-card = 🔁 QR बदला
card-replace-ask = तुमचा QR बदलायचा? तो दुसऱ्या कोणाकडे असू शकेल तेव्हा बदला. आत्ताचा QR <b>लगेच बंद होईल</b>, कागदावरचा आणि स्क्रीनशॉटमधलाही; नवीन इथेच मिळेल.
card-replace-really = 🔁 हो, बदला
card-replaced = बदलला. जुना QR आता चालणार नाही.
card-paid-until = { $date } पर्यंत पैसे भरले
card-not-paid = पैसे भरलेले नाहीत

## बातम्या
notice-approved = 🎉 मेसमध्ये स्वागत, <b>{ $name }</b>! हे तुमचे कार्ड. मेसचे पैसे भरा आणि दारावर QR दाखवा.
notice-denied =
    ❌ तुमची नोंदणी मंजूर झाली नाही.
    कारण: { $reason }

    तुमची उत्तरे ठेवली आहेत: जे चुकले ते दुरुस्त करून पुन्हा पाठवा.
notice-payment-verified = ✅ तुमचे { $amount } पडताळले. तुम्ही { $cycle } आमच्यासोबत जेवाल.
notice-payment-denied =
    ❌ तुमचे { $amount } मंजूर झाले नाहीत.
    कारण: { $reason }
notice-cut-final = ✂️ { $day } पासूनची तुमची सुट्टी आता पक्की आहे: स्वयंपाकघराने तुमच्याशिवाय तयारी केली आहे.

## ॲडमिनसाठी कार्डे
card-kind-mess-registration = नोंदणी
card-kind-mess-payment = पैसे
card-count-mess-registration =
    { $count ->
        [one] एक मेस नोंदणी
       *[other] { $count } मेस नोंदण्या
    }
card-count-mess-payment =
    { $count ->
        [one] एकाचे पैसे
       *[other] { $count } जणांचे पैसे
    }
card-registration =
    📝 <b>मेस नोंदणी</b>
    { $name } · { $roll } · खोली { $room }
    { $diet } · { $phone } · { $username }
    { $at } ला पाठवली
card-registration-yes = ✅ मंजूर
card-registration-approved = मंजूर केले. कार्ड पाठवले आहे.
card-payment =
    💳 <b>मेसचे पैसे</b>
    { $name } · { $roll }
    { $cycle } साठी <b>{ $amount }</b>
    UTR <code>{ $reference }</code>
    { $at } ला पाठवले
card-payment-yes = ✅ पडताळले
card-payment-approved = पडताळले. विद्यार्थ्याला कळवले आहे.
card-payment-resembles = ⚠️ हे चित्र { $roll } ने { $at } ला पाठवलेल्या चित्रासारखे दिसते. UTR आणि त्यावरची वेळ ताडून पाहा.
denial-not-a-resident = इथले रहिवासी नाहीत
denial-wrong-details = माहिती चुकीची आहे
denial-photo-unclear = फोटो स्पष्ट नाही
denial-not-received = पैसे आले नाहीत
denial-amount-differs = रक्कम वेगळी आहे
denial-unreadable = स्क्रीनशॉट वाचता येत नाही
denial-wrong-account = दुसऱ्या खात्यात भरले

## गणना
button-headcount = 🍛 गणना
headcount-title = 🍛 <b>{ $day } ची गणना</b> (पक्की)
headcount-title-open = 🍛 <b>{ $day } ची गणना</b> (आत्तापर्यंत)
headcount-line = { $meal }: <b>{ $total }</b> – शाकाहारी { $veg }, मांसाहारी { $nonveg }, जैन { $jain } · सुट्टी { $cut }
headcount-picture-title = किती जण जेवणार
headcount-last-week = मागच्या आठवड्यात, सगळे
headcount-total = दुपारी: { $total } जेवणार, { $cut } सुट्टीवर
headcount-usage = असे: उद्यासाठी <code>/headcount</code>, किंवा <code>/headcount 24 नोव्हेंबर</code>.
notice-meal-taken = 🍽 तुमच्या कार्डवर { $meal }, { $at } – { $gate }. हे तुम्ही नसाल तर तुमचा QR आत्ताच बदला: जुना मग चालणार नाही.

## ॲडमिनसाठी विद्यार्थी
button-students = 🔎 विद्यार्थी
command-student = विद्यार्थी शोधा: /student, किंवा /student 21CS045
students-title =
    🔎 <b>विद्यार्थी</b>
    चालू: { $approved } · निलंबित: { $suspended } · निर्णय बाकी: { $pending }
button-find-student = 🔎 विद्यार्थी शोधा
button-all-qr = 🔁 सगळ्यांसाठी नवीन QR
students-ask = तुम्ही कोणाला शोधत आहात? नावाचा भाग, रोल क्रमांक, खोली किंवा फोन नंबर लिहा.
students-found = “{ $search }” म्हणजे कोण?
students-found-more = “{ $search }” म्हणजे कोण? यांच्याशिवाय आणखीही आहेत: नावाचा मोठा भाग किंवा रोल क्रमांक लिहा.
students-none = “{ $search }” ने कोणी सापडले नाही. नावाचा छोटा भाग, रोल क्रमांक किंवा फोनचे शेवटचे अंक लिहून पाहा.
wrong-student-search-invalid = कृपया 2 ते 60 अक्षरे लिहा: नावाचा भाग, रोल क्रमांक, खोली किंवा फोन नंबर.
student-facts =
    👤 <b>{ $name }</b> · { $status }
    रोल क्रमांक { $roll } · खोली { $room } · { $diet }
    📞 { $phone }
    💳 { $paid }
student-status-pending = निर्णय बाकी
student-status-approved = चालू
student-status-denied = मंजूर नाही
student-status-suspended = निलंबित
student-status-left = सोडून गेले
student-no-cuts = ✂️ पुढे सुट्टी नाही
student-suspended-since =
    ⏸ { $by } यांनी निलंबित केले, { $at }
    कारण: { $reason }
button-new-qr = 🔁 नवीन QR
button-suspend = ⏸ निलंबित करा
button-reinstate = ▶️ पुन्हा चालू करा
button-show-student = 👤 विद्यार्थी दाखवा
button-registration-card = 📝 नोंदणी दाखवा
student-qr-ask = <b>{ $name }</b> ({ $roll }) यांना नवीन QR द्यायचा? त्यांचा आत्ताचा QR <b>त्या क्षणापासून बंद होईल</b>, कागदावरचा आणि स्क्रीनशॉटमधलाही. नवीन कार्ड त्यांना लगेच पाठवले जाईल.
student-qr-really = 🔁 हो, नवीन QR
student-qr-done = { $name } यांचा नवीन QR तयार झाला. जुना आता चालणार नाही.
student-suspend-ask = <b>{ $name }</b> ({ $roll }) यांना का निलंबित करायचे? कारण निवडताच निलंबन होईल: तेव्हापासून ॲडमिन पुन्हा चालू करेपर्यंत त्यांना दारावर <b>प्रत्येक जेवणाला अडवले जाईल</b>. भरलेले पैसे आणि सुट्ट्या तशाच राहतील. त्यांना कारणासह लगेच कळवले जाईल.
student-suspend-ask-reason = <b>{ $name }</b> ({ $roll }) यांना का निलंबित करायचे? त्यांना हेच कळवले जाईल: एका वाक्यात लिहा. पाठवताच त्यांना दारावर <b>प्रत्येक जेवणाला अडवले जाईल</b>.
suspension-dues = पैसे भरलेले नाहीत
suspension-card-shared = कार्ड दुसऱ्याला वापरायला दिले
suspension-conduct = मेसमधील वर्तन
suspension-away = काही काळ वसतिगृहात नाहीत
student-suspended = { $name } यांना निलंबित केले आणि कळवले.
student-reinstated = { $name } यांना पुन्हा चालू केले आणि कळवले.
all-qr-ask =
    { $cards ->
        [one] 🔁 <b>सगळ्यांसाठी नवीन QR</b>: आत्ता चालणारा { $cards } QR <b>लगेच बंद होईल</b>, कागदावरचा आणि स्क्रीनशॉटमधलाही.
       *[other] 🔁 <b>सगळ्यांसाठी नवीन QR</b>: आत्ता चालणारे सगळे <b>{ $cards } QR</b> <b>लगेच बंद होतील</b>, कागदावरचे आणि स्क्रीनशॉटमधलेही.
    } प्रत्येक चालू विद्यार्थ्याला नवीन कार्ड पाठवले जाईल. बऱ्याच कार्डांची नक्कल झाली असेल तेव्हा हे करा; एकासाठी त्या विद्यार्थ्याला शोधा.
all-qr-next = पुढे जा
all-qr-ask-again =
    { $cards ->
        [one] ⚠️ नक्की? हो म्हणताच <b>{ $cards } QR बंद होईल</b>, आणि हे परत फिरवता येणार नाही. ज्यांच्याकडे फोन नसेल त्यांना दारावर अडवले जाईल.
       *[other] ⚠️ नक्की? हो म्हणताच <b>{ $cards } QR बंद होतील</b>, आणि हे परत फिरवता येणार नाही. ज्यांच्याकडे फोन नसेल त्यांना दारावर अडवले जाईल.
    }
all-qr-really =
    { $cards ->
        [one] 🔁 हो, { $cards } बदला
       *[other] 🔁 हो, सगळे { $cards } बदला
    }
all-qr-done-toast =
    { $cards ->
        [one] { $cards } QR बदलला
       *[other] { $cards } QR बदलले
    }
all-qr-done = 🔁 बंद झालेले QR: <b>{ $cards }</b>. पाठवली जात असलेली नवीन कार्डे: { $told }.
notice-all-cards-replaced = 🔁 <b>सगळ्यांसाठी नवीन QR</b>: { $cards } जुने QR आता चालणार नाहीत. पाठवली जात असलेली नवीन कार्डे: { $told }.
notice-card-replaced = 🔁 <b>{ $name }</b>, ॲडमिननी तुमच्या कार्डाचा QR बदलला आहे. नवीन हा आहे; जुना <b>आता चालणार नाही</b>, कागदावरचा आणि स्क्रीनशॉटमधलाही.
notice-card-replaced-for-all = 🔁 <b>{ $name }</b>, सगळ्या मेस कार्डांचे QR बदलले आहेत. तुमचा नवीन हा आहे; जुना <b>आता चालणार नाही</b>, कागदावरचा आणि स्क्रीनशॉटमधलाही.
notice-suspended =
    ⏸ तुम्हाला मेसमधून निलंबित केले आहे: ॲडमिन पुन्हा चालू करेपर्यंत दारावर तुम्हाला अडवले जाईल.
    कारण: { $reason }

    तुम्ही भरलेले पैसे आणि सुट्ट्या नोंदीत राहतील. कृपया ॲडमिनशी बोला.
notice-reinstated = ▶️ पुन्हा स्वागत, <b>{ $name }</b>! मेसमध्ये तुम्ही पुन्हा चालू आहात. आता तुमचे कार्ड हे आहे.
refusal-student-not-active = { $status ->
        [pending] या नोंदणीचा निर्णय अजून बाकी आहे.
        [denied] ही नोंदणी मंजूर झाली नव्हती.
        [suspended] हा विद्यार्थी निलंबित आहे. आधी पुन्हा चालू करा.
        [approved] हा विद्यार्थी आधीपासून चालू आहे.
       *[other] हा विद्यार्थी मेस सोडून गेला आहे.
    }
refusal-standing-changed = { $status ->
        [suspended] दरम्यान { $by } यांनी निलंबित केले, { $changedAt }.
       *[other] दरम्यान { $by } यांनी पुन्हा चालू केले, { $changedAt }.
    }
refusal-card-replaced-already = हा QR दरम्यान बदलला गेला आहे, { $replacedAt }. आणखी काही बदलले नाही.
refusal-all-cards-replaced-already = दरम्यान { $by } यांनी सगळे { $cards } QR बदलले, { $replacedAt }. आणखी काही बदलले नाही.
