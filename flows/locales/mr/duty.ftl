## प्रवेश आणि स्थिती
duty-button-join = 🙋 सेवेसाठी नाव द्या
duty-button-mine = 📋 माझ्या ड्युटी
duty-button-open = 🙌 मोकळ्या ड्युटी
duty-button-month = 🗓 महिना
duty-button-calendar = 📅 माझ्या कॅलेंडरसाठी
duty-button-profile = 👤 माझी माहिती
duty-button-roster = 🗂 ड्युटी यादी
command-volunteer = सेवेसाठी नाव द्या
command-duties = तुमच्या ड्युटी
command-takeduty = तुम्ही घेऊ शकता अशा मोकळ्या ड्युटी
command-roster = ड्युटी यादी: /roster किंवा /roster 24 नोव्हेंबर
command-volunteers = स्वयंसेवक: /volunteers किंवा /volunteers Asha
command-reminders = कोणत्या आठवणी पोहोचल्या: /reminders किंवा /reminders 24 नोव्हेंबर
duty-home-line =
    { $count ->
        [0] 📋 या आठवड्यात ड्युटी नाही.
        [one] 📋 या आठवड्यात 1 ड्युटी.
       *[other] 📋 या आठवड्यात { $count } ड्युटी.
    }
duty-home-next = पुढची: { $duty }, { $shortDay }, { $time }.
duty-home-unanswered = ⏳ { $count } ड्युटीसाठी तुमच्या उत्तराची वाट पाहत आहोत.
duty-home-pending = 🙋 स्वयंसेवक म्हणून तुमची नोंदणी समन्वयकांकडे आहे.
duty-home-rejected = 🙋 स्वयंसेवक म्हणून तुमची नोंदणी मंजूर झाली नाही. तुम्ही ती दुरुस्त करू शकता.
duty-home-inactive = 🙋 सध्या तुम्हाला ड्युटी दिली जात नाही.
duty-stranger = तुम्ही अजून स्वयंसेवक नाही. नोंदणीला साधारण दोन मिनिटे लागतात.
duty-pending = ⏳ तुमची नोंदणी { $at } पासून समन्वयकांकडे आहे. आम्ही तुम्हाला इथेच कळवू.
duty-rejected =
    ❌ तुमची नोंदणी मंजूर झाली नाही.
    कारण: { $reason }

    तुमची उत्तरे ठेवली आहेत: जे चुकले ते दुरुस्त करून पुन्हा पाठवा.
duty-inactive = सध्या तुम्हाला ड्युटी दिली जात नाही. पुन्हा सेवा करायची असेल तर समन्वयकांशी बोला.
duty-mine-title =
    { $count ->
        [0] 📋 <b>तुमच्या ड्युटी</b>: सध्या पुढे एकही नाही.
       *[other] 📋 <b>तुमच्या { $count } ड्युटी</b>
    }
duty-mine-served = आतापर्यंत केलेली सेवा: { $count }. धन्यवाद!
duty-line = { $sign } { $shortDay }, { $time } – <b>{ $duty }</b>
duty-line-short = { $shortDay }, { $time } – { $duty }
duty-lines-more = … आणि आणखी { $count }
duty-one =
    <b>{ $duty }</b>
    { $day }
    हजर होण्याची वेळ: <b>{ $time }</b>
    { $state }
duty-button-come = ✅ मी येईन
duty-button-cannot = ❌ मला येता येणार नाही
duty-button-cannot-after-all = ❌ आता मला येता येणार नाही
duty-button-come-after-all = ↩️ आता येणे जमेल
duty-button-come-all = ✅ सगळ्या ड्युटींना येईन ({ $count })
duty-confirmed = ✅ धन्यवाद! आम्ही तुमच्यावर विसंबून आहोत: <b>{ $duty }</b>, { $day }, { $time }.
duty-confirmed-toast = नोंद केली: तुम्ही येणार
duty-confirmed-all =
    { $count ->
        [0] तुमच्या सर्व ड्युटी आधीच पक्क्या आहेत
       *[other] पक्क्या झाल्या: { $count }
    }
duty-declined =
    { $asked ->
        [0] नोंद केली: तुम्हाला येता येणार नाही – <b>{ $duty }</b>, { $day }, { $time }. समन्वयकांना कळवले आहे. सांगितल्याबद्दल धन्यवाद.
       *[other] नोंद केली: तुम्हाला येता येणार नाही – <b>{ $duty }</b>, { $day }, { $time }. समन्वयकांना कळवले आहे आणि इतरांना विचारत आहोत. सांगितल्याबद्दल धन्यवाद.
    }
duty-declined-toast = समन्वयकांना कळवले
duty-state-free = मोकळी
duty-state-waiting = उत्तर बाकी
duty-state-confirmed = पक्की
duty-state-declined = नकार
duty-state-served = सेवा झाली
duty-state-no-show = आले नाहीत
duty-state-unlocked = काढून घेतली
duty-state-cancelled = रद्द
duty-state-reallocated = हलवली
duty-state-swapped = अदलाबदल
duty-legend-none = नाही, किंवा झाली
duty-legend-blackout = सुट्टीचा दिवस
duty-month-caption =
    { $count ->
        [0] 🗓 { $month }: ड्युटी नाही
       *[other] 🗓 { $month }: { $count } ड्युटी
    }
duty-calendar-name = ड्युटी
duty-calendar-toast = ही घ्या फाइल
duty-calendar-caption = 📅 तुमच्या ड्युटी एका फाइलमध्ये. ती उघडा म्हणजे तुमचे कॅलेंडर त्या घेईल; नंतर पुन्हा उघडल्यास ताज्या करेल.

## मोकळ्या ड्युटी
duty-open-title = 🙌 <b>तुम्ही घेऊ शकता अशा { $count } ड्युटी मोकळ्या आहेत.</b> एखादी निवडा.
duty-open-none = 🙌 तुमच्या पसंतीची एकही ड्युटी सध्या मोकळी नाही. मोकळी झाली की आम्ही तुम्हाला विचारू.
duty-open-one =
    🙌 <b>{ $duty }</b>
    { $day }
    हजर होण्याची वेळ: <b>{ $time }</b>

    तुम्ही ही घ्याल का?
duty-open-gone = ही ड्युटी आता मोकळी नाही. पाहिल्याबद्दल धन्यवाद!
duty-button-take = 🙌 ही ड्युटी मला द्या
duty-taken-toast = ही तुमची झाली. धन्यवाद!

## नोंदणी
duty-register-intro = 🙋 <b>सेवेसाठी नाव देणे</b> – सात छोटे प्रश्न, साधारण दोन मिनिटे. समन्वयक तुमचे रेकॉर्डिंग ऐकतील आणि आम्ही तुम्हाला इथेच कळवू. नोंदणी करून तुम्ही ड्युटीच्या आठवणी मिळण्यास संमती देता; STOP लिहिले की त्या थांबतात.
duty-register-intro-again = ✏️ तुमची आधीची उत्तरे ठेवली आहेत. जे चुकले ते दुरुस्त करून पुन्हा पाठवा.
duty-no-roster = अजून ड्युटी यादी तयार नाही. कृपया थोड्या दिवसांनी पुन्हा या.
duty-ask-name = तुमचे <b>पूर्ण नाव</b> काय? उदाहरणार्थ: मुर्तझा बोहरा
duty-ask-member-no = तुमचा <b>सभासद क्रमांक</b> काय? उदाहरणार्थ: 20431100
duty-ask-email = तुमचा <b>ई-मेल पत्ता</b> काय? उदाहरणार्थ: name@example.org
duty-ask-whatsapp = तुमचा <b>WhatsApp क्रमांक</b> काय? खालचे बटण एकदा टॅप केले की पुरे; लिहूनही चालेल.
    .typed = तुमचा <b>WhatsApp क्रमांक</b> कोणता? आत्ता ज्यावरून लिहिताय तोच निवडा, किंवा दुसरा लिहा.
duty-ask-preferences = तुम्हाला कोणत्या <b>ड्युटी</b> करायला आवडतील? हव्या तितक्या टॅप करा, मग शेवटचे बटण दाबा; किंवा त्यांचे क्रमांक लिहा: 1, 3.
    .typed = तुम्हाला कोणत्या <b>ड्युटी</b> करायला आवडतील? हव्या तितक्यांचे क्रमांक लिहा, जसे 1, 3.
duty-preferences-done = ➡️ एवढ्याच
duty-preferences-saved = ✅ जतन केले. आता आम्ही तुम्हाला याच ड्युटींसाठी विचारू.
duty-ask-auditions = तुमचे <b>ऑडिशन</b> पाठवा: व्हॉइस मेसेज, ऑडिओ फाइल किंवा व्हिडिओ, प्रत्येक वेगळ्या संदेशात. काही ड्युटींसाठी ते लागते; नंतर पाठवले तरी चालेल.
duty-recordings-progress = मिळाले: <b>{ $count }</b> (जास्तीत जास्त { $most }).
duty-recordings-full = एवढेच होऊ शकते: { $most } रेकॉर्डिंग. एखादे काढून टाका, किंवा पुढे चला.
duty-recordings-later = ⏭ आत्ता नको
duty-recordings-done = ➡️ एवढीच
duty-recording-drop = 🗑 { $sign } { $nth } काढा
duty-auditions-count =
    { $count ->
        [0] नाही
       *[other] { $count } रेकॉर्डिंग
    }
duty-auditions-chosen = { $count } रेकॉर्डिंग, क्रमांक { $nth } निवडले
duty-auditions-same = काहीही बदलले नाही.
duty-auditions-saved = ✅ पाठवले. समन्वयक तुमचे रेकॉर्डिंग ऐकतील.
duty-ask-blackouts = असे <b>दिवस आहेत का जेव्हा तुम्हाला येता येणार नाही</b>? त्या दिवशी आम्ही ड्युटी देणार नाही.
duty-blackouts-so-far = आतापर्यंत: { $ranges }
duty-blackouts-none = नाहीत
duty-blackout-add = ➕ सुट्टीचे दिवस जोडा
duty-blackout-none = ➡️ रोज जमेल
duty-blackout-done = ➡️ एवढेच
duty-blackout-which = कोणत्या दिवशी तुम्हाला येता <b>येणार नाही</b>?
duty-blackout-added = ✅ नोंद केली: { $range } ला नवी ड्युटी नाही.
duty-blackout-has-duties = या दिवसांत तुमच्या { $duties } ड्युटी आधीच आहेत. त्या तुमच्याच राहतील: येता येणार नसेल तर “माझ्या ड्युटी” मध्ये सांगा.
duty-blackout-removed = काढले: तुम्ही पुन्हा येऊ शकता
duty-field-name = नाव
duty-field-member-no = सभासद क्रमांक
duty-field-email = ई-मेल
duty-field-whatsapp = WhatsApp
duty-field-preferences = ड्युटी
duty-field-auditions = ऑडिशन
duty-field-blackouts = येता येणार नाही
duty-register-summary = तुमची नोंदणी
duty-register-send = ✅ नोंदणी करा
duty-register-unheard = 🎤 { $duties } साठी आधी तुमचा आवाज ऐकायला हवा: खालच्या बटणाने रेकॉर्डिंग पाठवा, आत्ता किंवा नंतर.
duty-register-sent = ✅ पाठवले.
duty-profile =
    👤 <b>{ $name }</b>
    सभासद क्रमांक { $memberNo }
    { $email } · { $whatsapp }
    ड्युटी: { $wants }
    रेकॉर्डिंग: { $auditions }
duty-profile-blackouts = येता येणार नाही: { $ranges }
duty-button-preferences = ✏️ ड्युटी
duty-button-auditions = 🎤 रेकॉर्डिंग
duty-button-channels = 🔔 आठवण कुठे
duty-button-remove-blackout = 🗑 { $range } काढा
duty-channels-title = 🔔 आठवणी कुठे पाठवायच्या? ज्यावर खूण आहे तिथे जातील.
duty-channels-saved = जतन केले
channel-telegram = Telegram
channel-whatsapp = WhatsApp
channel-email = ई-मेल

## विनंत्या आणि दुरुस्त्या
duty-request-cancel = ↩️ रद्द करणे
duty-request-reallocate = ↪️ दुसरा दिवस
duty-request-swap = 🔁 अदलाबदल
duty-request-waits = ⏳ { $kind }: तुमची विनंती समन्वयकांकडे आहे.
duty-request-intro-cancel = ↩️ तुम्हाला <b>{ $duty }</b>, { $day }, { $time } परत द्यायची आहे. समन्वयक मान्य करेपर्यंत ड्युटी तुमचीच राहील.
duty-request-intro-reallocate = ↪️ तुम्हाला <b>{ $duty }</b>, { $day }, { $time } ऐवजी दुसरी ड्युटी हवी आहे. समन्वयक मान्य करेपर्यंत हीच तुमची राहील.
duty-request-intro-swap = 🔁 तुम्हाला <b>{ $duty }</b>, { $day }, { $time } कोणाशी तरी बदलायची आहे. समन्वयक मान्य करेपर्यंत ती तुमचीच राहील.
duty-request-ask-type-reallocate = याऐवजी कोणती ड्युटी हवी?
duty-request-ask-type-swap = कोणत्या ड्युटीशी बदलायची?
duty-request-ask-day-reallocate = कोणत्या दिवशी?
duty-request-ask-day-swap = ती ड्युटी कोणत्या दिवशी आहे?
duty-request-ask-reason = का? समन्वयकांसाठी एक वाक्य पुरे.
duty-button-fix = ✏️ दुरुस्त करा: { $field }
duty-fix-ask =
    ✏️ <b>{ $field }</b>: { $message }

    बरोबर काय आहे?
duty-fix-done = ✅ दुरुस्त झाले. धन्यवाद! समन्वयकांना कळवले आहे.

## स्वयंसेवकांना संदेश
notice-duty-received = 🙏 धन्यवाद, { $name }! तुमची नोंदणी समन्वयकांकडे आहे. निर्णय झाला की लगेच कळवू.
notice-duty-approved = 🎉 स्वयंसेवकांमध्ये स्वागत, <b>{ $name }</b>! ड्युटी मिळाली की लगेच कळवू.
duty-button-link-whatsapp = 📱 मला व्हॉट्सॲपवरही आठवण द्या (…{ $ending })
notice-duty-rejected =
    ❌ स्वयंसेवक म्हणून तुमची नोंदणी मंजूर झाली नाही.
    कारण: { $reason }

    तुमची उत्तरे ठेवली आहेत: जे चुकले ते दुरुस्त करून पुन्हा पाठवा.
notice-duty-allotted =
    📋 { $name }, तुम्हाला ड्युटी मिळाली आहे:
    <b>{ $duty }</b>
    { $day }
    हजर होण्याची वेळ: <b>{ $time }</b>
duty-notice-late = ती लवकरच आहे, म्हणून हीच तुमची आठवणही आहे.
notice-duty-changed =
    🔁 { $name }, तुमची ड्युटी बदलली आहे. आता ती अशी:
    <b>{ $duty }</b>
    { $day }
    हजर होण्याची वेळ: <b>{ $time }</b>
notice-duty-taken =
    🙌 धन्यवाद, { $name }! तुम्ही ही ड्युटी घेतली आहे:
    <b>{ $duty }</b>
    { $day }
    हजर होण्याची वेळ: <b>{ $time }</b>
notice-duty-reminder =
    🔔 { $name }, तुमच्या ड्युटीची आठवण:
    <b>{ $duty }</b>
    { $day }
    हजर होण्याची वेळ: <b>{ $time }</b>
notice-duty-reminder-short = ⏰ { $name }: <b>{ $duty }</b>, { $shortDay }, <b>{ $time }</b> वाजता. तिथे भेटू!
notice-duty-allotted-many = 📋 तुम्हाला नव्या ड्युटी मिळाल्या आहेत. तुमच्या सर्व ड्युटी अशा:
notice-duty-published = 🗂 ड्युटी यादी “{ $roster }” ({ $range }) जाहीर झाली आहे. तुमच्या { $count } ड्युटी आहेत:
notice-duty-taken-away = 🔓 समन्वयकांनी ही ड्युटी तुमच्याकडून काढून घेतली आहे: <b>{ $duty }</b>, { $day }, { $time }. त्यासाठी येण्याची गरज नाही.
notice-duty-taken-over = 👍 <b>{ $duty }</b>, { $day } दुसऱ्या कोणीतरी घेतली आहे. सगळे ठीक आहे.
notice-duty-offer =
    🙋 कोणीतरी हवे आहे:
    <b>{ $duty }</b>
    { $day }
    हजर होण्याची वेळ: <b>{ $time }</b>

    तुम्ही येऊ शकाल का? जो आधी हो म्हणेल, ड्युटी त्याची.
notice-duty-request-received =
    { $what ->
        [cancel] 📨 तुमची विनंती समन्वयकांकडे आहे: { $kind } – { $duty }, { $shortDay }. निर्णय होईपर्यंत ड्युटी तुमचीच राहील.
       *[other] 📨 तुमची विनंती समन्वयकांकडे आहे: { $kind } – { $duty }, { $shortDay }. हवी ती: { $wish }. निर्णय होईपर्यंत ड्युटी तुमचीच राहील.
    }
notice-duty-request-approved =
    { $what ->
        [cancel] ✅ तुमची विनंती मान्य झाली: { $duty }, { $shortDay } आता तुमच्याकडे नाही. वेळेत कळवल्याबद्दल धन्यवाद.
       *[other] ✅ तुमची विनंती मान्य झाली: { $kind } – { $duty }, { $shortDay }. त्याऐवजी: { $wish }.
    }
notice-duty-request-rejected =
    ❌ तुमची विनंती मान्य झाली नाही: { $kind } – { $duty }, { $shortDay }.
    कारण: { $reason }
notice-duty-correction =
    ✏️ तुमच्या नोंदणीत काहीतरी दुरुस्त करावे अशी समन्वयकांची विनंती आहे.
    <b>{ $field }</b>: { $message }

## ॲडमिन चॅटला संदेश
notice-duty-declined =
    { $asked ->
        [0] ❌ <b>{ $name }</b> येऊ शकत नाहीत: { $duty }, { $day }, { $time }. विचारण्यासाठी दुसरे कोणी मिळाले नाही.
       *[other] ❌ <b>{ $name }</b> येऊ शकत नाहीत: { $duty }, { $day }, { $time }. { $asked } जणांना विचारले आहे.
    }
notice-duty-stepped-in = 🙌 <b>{ $name }</b> यांनी { $duty }, { $day }, { $time } घेतली.
notice-duty-unlocked =
    🔓 तातडीचे अनलॉक ({ $by }): <b>{ $name }</b>, { $duty }, { $day }, { $time }. जागा मोकळी आहे.
    कारण: { $reason }
notice-duty-unreachable = 📵 <b>{ $name }</b> यांच्यापर्यंत काहीही पोहोचले नाही: { $duty }, { $day }, { $time }. कृपया फोन करा: { $phone }
notice-duty-auditions =
    { $chosen ->
        [0] 🎤 <b>{ $name }</b> यांनी दुसरे रेकॉर्डिंग पाठवले आहे ({ $count }). अजून एकही निवडलेले नाही.
       *[other] 🎤 <b>{ $name }</b> यांनी दुसरे रेकॉर्डिंग पाठवले आहे ({ $count }). निवडलेले रेकॉर्डिंग अजूनही त्यात आहे, क्रमांक { $chosen }.
    }
notice-duty-corrected = ✏️ <b>{ $name }</b> यांनी हे दुरुस्त केले: { $field }
duty-board =
    { $gaps ->
        [0] 📌 <b>उद्या, { $day }</b>: सर्व जागा भरल्या आहेत, { $open } उत्तरे बाकी.
       *[other] 📌 <b>उद्या, { $day }</b>: { $gaps } जागा मोकळ्या, { $open } उत्तरे बाकी.
    }
duty-board-line = { $sign } { $time } { $duty } – <b>{ $name }</b>
duty-board-gap = ⚠️ { $time } { $duty } – <b>मोकळी</b> { $sign }
duty-after = ❓ <b>{ $day }, { $time }</b>: ड्युटी झाली का?
duty-after-line = { $state } { $duty } – <b>{ $name }</b>
duty-button-served = ✅ सेवा झाली
duty-button-no-show = 🚫 आले नाहीत
duty-button-fill = 👥 कोणाला तरी निवडा
duty-button-place = 👀 पाहा
duty-button-reassign = 👥 दुसऱ्याला द्या
duty-button-call = 📞 WhatsApp वर फोन करा
duty-button-day = 📆 तो दिवस

## कार्डे
card-kind-duty-volunteer = स्वयंसेवक
card-kind-duty-request = ड्युटी विनंती
card-count-duty-volunteer =
    { $count ->
        [one] एक स्वयंसेवक
       *[other] { $count } स्वयंसेवक
    }
card-count-duty-request =
    { $count ->
        [one] एक ड्युटी विनंती
       *[other] { $count } ड्युटी विनंत्या
    }
card-duty-volunteer =
    🙋 <b>स्वयंसेवक</b>
    { $name } · { $memberNo }
    { $phone } · { $email } · { $username }
    ड्युटी: { $wants }
    येता येणार नाही: { $blackouts }
    ऑडिशन: { $auditions }
    { $at } ला पाठवले
card-duty-volunteer-yes = ✅ मंजूर
card-duty-volunteer-approved = मंजूर केले. स्वयंसेवकाला कळवले आहे.
card-duty-request =
    📨 <b>विनंती: { $kind }</b>
    { $name }
    { $duty }, { $day }, { $time }{ $wish }
    कारण: { $reason }
    { $at } ला पाठवली
card-duty-request-wish = हवी ती: { $wish }
card-duty-request-yes = ✅ मान्य
card-duty-request-approved = मान्य केले. संबंधितांना कळवले आहे.
decision-rejected = ❌ नामंजूर
denial-not-a-member = सभासद नाहीत
denial-audition-unclear = रेकॉर्डिंग स्पष्ट नाही
denial-audition-not-ready = अजून सराव हवा
denial-enough-volunteers = सध्या पुरेसे स्वयंसेवक आहेत
denial-no-replacement = दुसरे कोणी मोकळे नाही
denial-too-late = बदलायला उशीर झाला
denial-talk-to-us = आधी आमच्याशी बोला
denial-overtaken = ही ड्युटी आता तुमची नाही

## समन्वयकांची पाने
duty-roster-none = 🗂 अजून ड्युटी यादी नाही.
duty-roster =
    🗂 <b>{ $name }</b> · { $range } · { $state }
    भरलेल्या: { $places } पैकी <b>{ $filled }</b> ({ $filledShare } %)
    पक्क्या: <b>{ $confirmed }</b> ({ $confirmedShare } %)
    मोकळ्या: <b>{ $open }</b>
duty-roster-draft = मसुदा
duty-roster-published = जाहीर
duty-roster-usage = असे: <code>/roster 24 नोव्हेंबर</code> किंवा <code>/reminders उद्या</code>.
duty-button-publish = 📣 जाहीर करा आणि सर्वांना कळवा
duty-published-toast = जाहीर केले. { $count } जणांना कळवत आहोत.
duty-button-grid = 🗓 तक्ता
duty-button-tomorrow = 📌 उद्या
duty-button-unanswered = ⏳ उत्तर बाकी: { $count }
duty-button-fairness = ⚖️ समतोल
duty-button-autofill = ✨ आपोआप भरा
duty-button-proposal = ✨ प्रस्ताव
duty-button-log = 🔔 आठवणी
duty-button-sheet = 📊 Excel
duty-button-import = 📥 आयात
duty-button-volunteers = 👥 स्वयंसेवक
duty-button-volunteer = 👤 स्वयंसेवक
duty-button-new-roster = ➕ नवी यादी
duty-button-waiting = 📨 प्रतीक्षेत: { $count }
duty-grid-caption = 🗓 <b>{ $roster }</b> – पान { $page } / { $pages }. { $places } जागांपैकी: ✅ { $confirmed } पक्क्या, ⏳ { $waiting } उत्तर बाकी, ◻️ { $open } मोकळ्या. एखाद्या दिवसावर टॅप करा.
duty-day-title = 📆 <b>{ $day }</b> – { $places } जागांपैकी ✅ { $confirmed }, ⏳ { $waiting }, ◻️ { $open }
duty-place-free = ◻️ <b>{ $duty }</b>, { $day }, { $time }: मोकळी
duty-place-held =
    <b>{ $duty }</b>, { $day }, { $time }
    🔒 <b>{ $name }</b> ({ $state }) · { $phone }
duty-place-overridden = ⚠️ माहीत असूनही दिली: { $clashes }
duty-place-history = आधी: { $names }
duty-candidates = सुचवलेले (आतापर्यंतच्या ड्युटी), सर्वात कमी असलेले आधी:
duty-candidates-none = ही ड्युटी हवी असलेले कोणीही तेव्हा मोकळे नाही.
duty-button-somebody-else = 🔎 दुसरे कोणी
duty-button-unlock = 🔓 तातडीचे अनलॉक
duty-button-swap = 🔁 अदलाबदल
duty-button-resend = 🔔 पुन्हा आठवण द्या
duty-button-resend-to = 🔔 पुन्हा: { $name }
duty-resent-toast = { $name } यांना प्रत्येक मार्गाने पुन्हा आठवण देत आहोत
duty-assigned-toast = ड्युटी दिली: { $name }
duty-assigned = ✅ { $duty }, { $day }, { $time } आता <b>{ $name }</b> यांची आहे.
duty-assign-search = कोणाला शोधत आहात? नावाचा किंवा सभासद क्रमांकाचा भाग लिहा.
wrong-search-short = कृपया किमान दोन अक्षरे लिहा.
duty-assign-which = ड्युटी कोणाला द्यायची?
duty-assign-nobody = “{ $search }” या नावाने मंजूर स्वयंसेवक सापडला नाही. नावाचा किंवा क्रमांकाचा छोटा भाग लिहून पाहा.
duty-clash-ask = तरीही द्यायची? याची नोंद केली जाईल.
duty-clash-anyway = ⚠️ हो, माहीत असून
duty-clash-no = नाही
duty-clash-left = होते तसेच ठेवले.
duty-clash-overlap = त्याच वेळी दुसरी ड्युटी
duty-clash-blackout = सुट्टीचा दिवस
duty-clash-no-audition = ऑडिशन निवडलेले नाही
duty-unlock-ask = 🔓 <b>{ $name }</b> यांच्याकडून { $duty }, { $day }, { $time } जाईल; आठवणी रद्द होतील आणि जागा मोकळी होईल. का? किमान दहा अक्षरे; याची कायमची नोंद राहील.
duty-unlock-done = 🔓 काढून घेतली. { $name } यांना कळवले आहे, आणि जागा मोकळी आहे.
duty-swap-ask = <b>{ $name }</b> ({ $duty }, { $day }, { $time }) यांनी कोणाशी अदलाबदल करायची?
duty-swap-day = <b>{ $name }</b> ({ $duty }, { $shortDay }, { $time }) यांची अदलाबदल कोणाशी? आधी दुसऱ्या ड्युटीचा दिवस निवडा.
duty-swap-nobody = या यादीत पुढे दुसऱ्या कोणाची ड्युटी नाही, जिच्याशी अदलाबदल होईल.
duty-swap-reason = का? किमान दहा अक्षरे; दोन्ही बदलांसोबत नोंद राहील.
duty-swap-done = 🔁 अदलाबदल झाली. दोघांना कळवले आहे आणि येणार का असे विचारले आहे.
duty-volunteers-title =
    👥 <b>स्वयंसेवक</b>: { $total }
    दिसत आहेत: { $status } · { $wants } · शोध: { $search } · पान { $page } / { $pages }
duty-status-all = सर्व
duty-status-pending = प्रतीक्षेत
duty-status-approved = ड्युटी नसलेले
duty-status-allotted = ड्युटी असलेले
duty-status-rejected = नामंजूर
duty-status-inactive = निष्क्रिय
duty-any-duty = कोणतीही ड्युटी
duty-button-search = 🔎 नावाने
duty-search-found =
    { $count ->
        [0] 🔎 “{ $search }”: कोणी सापडले नाही. नावाचा किंवा क्रमांकाचा छोटा भाग लिहून पाहा.
        [one] 🔎 “{ $search }”: एक जण.
       *[other] 🔎 “{ $search }”: { $count } जण; जास्तीत जास्त दहा दिसतात.
    }
duty-button-by-duty = 🔎 कोणाला हवी: { $duty }
duty-volunteer =
    👤 <b>{ $name }</b> · { $memberNo } · { $status }
    { $phone } · { $email }
    हव्या: { $wants }
    येता येणार नाही: { $blackouts }
    पुढच्या ड्युटी: { $duties }
duty-button-card = 📇 कार्ड
duty-button-correct = ✏️ दुरुस्ती सांगा
duty-button-deactivate = 💤 थांबवा
duty-button-reactivate = ▶️ परत घ्या
duty-status-changed = बदलले
duty-audition-nth = रेकॉर्डिंग { $nth }
duty-audition-sent = रेकॉर्डिंग खाली येत आहे
duty-audition-caption = 🎤 <b>{ $name }</b> – रेकॉर्डिंग { $nth } / { $of }
duty-audition-caption-chosen = ⭐️ <b>{ $name }</b> – रेकॉर्डिंग { $nth } / { $of }, निवडलेले
duty-button-choose-audition = ⭐️ हे निवडा
duty-audition-chosen = निवडले
duty-correction-which = <b>{ $name }</b> यांनी काय दुरुस्त करायचे?
duty-correction-message = त्यात काय चुकले आहे? स्वयंसेवकासाठी एक वाक्य.
duty-correction-sent = ✅ { $name } यांना दुरुस्त करायला सांगितले आहे.

## आकडे, आठवणी, प्रस्ताव
duty-unanswered-title =
    { $count ->
        [0] ⏳ सर्वांनी उत्तर दिले आहे.
       *[other] ⏳ <b>उत्तर बाकी: { $count }</b>
    }
duty-unanswered-line = • { $shortDay }, { $time } { $duty } – <b>{ $name }</b>
duty-log-title = 🔔 <b>{ $day } च्या आठवणी</b>
duty-log-empty = या दिवशी ड्युटी नाही.
duty-log-line = { $time } { $duty } – <b>{ $name }</b>
duty-log-nothing = आठवण ठरलेली नाही
duty-reminder-day-before = आदल्या दिवशी
duty-reminder-short = थोडे आधी
duty-reminder-resend = पुन्हा
duty-reminder-state-scheduled = ठरलेली
duty-reminder-state-pending = वाटेवर
duty-reminder-state-sent = पाठवली
duty-reminder-state-failed = पोहोचली नाही
duty-reminder-state-cancelled = मागे घेतली
duty-reminder-state-missed = उशीर झाला
duty-fairness = ⚖️ { $people } जणांसाठी { $duties } ड्युटी: प्रत्येकी { $least } ते { $most }. पक्क्या: सर्व जागांपैकी { $share } %.
duty-fairness-picture-title = प्रत्येकाच्या ड्युटी
duty-fairness-held = ड्युटी
duty-proposal =
    { $unfilled ->
        [0] ✨ <b>प्रस्ताव</b> (पान { $page } / { $pages }): { $filled } जागा, सर्व भरल्या. यातील एकही अजून दिलेली नाही.
       *[other] ✨ <b>प्रस्ताव</b> (पान { $page } / { $pages }): { $filled } जागा भरल्या, { $unfilled } मोकळ्या राहिल्या. यातील एकही अजून दिलेली नाही.
    }
duty-proposal-picture-title = प्रस्ताव
duty-proposal-legend-new = प्रस्तावित
duty-proposal-legend-empty = मोकळी राहील
duty-proposal-legend-fixed = आधीच दिलेली किंवा झालेली
duty-obstacle-nobody-wants = • { $count }: ही ड्युटी कोणालाही नको
duty-obstacle-no-audition = • { $count }: ज्यांना हवी त्यांचे ऑडिशन निवडलेले नाही
duty-obstacle-blackout = • { $count }: ज्यांना हवी ते त्या दिवशी सुट्टीवर आहेत
duty-obstacle-busy = • { $count }: ज्यांना हवी त्यांची जवळच दुसरी ड्युटी आहे
duty-obstacle-all-used = • { $count }: जे करू शकले असते ते दुसरीकडे लागले आहेत
duty-why-nobody-wants = कोणालाही नको
duty-why-no-audition = ऑडिशन नाही
duty-why-blackout = सुट्टीवर
duty-why-busy = जवळच दुसरी ड्युटी
duty-why-all-used = दुसरीकडे गरज
duty-proposed-toast = हा घ्या प्रस्ताव
duty-button-accept-all = ✅ सर्व मान्य करा
duty-button-discard = 🗑 टाकून द्या
duty-proposal-accepted =
    { $overtaken ->
        [0] ✅ ड्युटी दिल्या: { $assigned }
       *[other] ✅ ड्युटी दिल्या: { $assigned } · आता शक्य नाही: { $overtaken }
    }
duty-proposal-discarded = 🗑 प्रस्ताव टाकून दिला. जे आधी मान्य केले ते राहील, बाकी काही दिलेले नाही.
duty-proposal-over = हा प्रस्ताव आता खुला नाही. यादीतून नवा सुरू करा.

## स्प्रेडशीट आणि नवी यादी
duty-sheet-grid = तक्ता
duty-sheet-list = यादी
duty-sheet-day = दिवस
duty-sheet-duty = ड्युटी
duty-sheet-place = जागा
duty-sheet-member = सभासद क्रमांक
duty-sheet-name = नाव
duty-sheet-state = स्थिती
duty-sheet-toast = ही घ्या शीट
duty-sheet-caption = 📊 ड्युटी यादी Excel फाइलमध्ये. दुसऱ्या शीटवर सभासद क्रमांक भरा आणि “आयात” ने परत पाठवा.
duty-import-ask = 📥 दिवस, ड्युटी, जागा, सभासद क्रमांक असे स्तंभ असलेली <b>Excel फाइल</b> पाठवा. निर्यातीच्या दुसऱ्या शीटवर ते आहेत. तुम्ही पाहण्याआधी काहीही दिले जाणार नाही.
duty-import-preview = 📥 <b>पूर्वदृश्य</b>: { $good } ओळी देता येतील, { $unchanged } आधीच तशा आहेत, { $problems } मध्ये अडचण आहे.
duty-import-row = ओळ { $row }: { $problem } ({ $text })
duty-import-more = … आणि आणखी { $count } ओळींत अडचण
duty-import-yes = ✅ या { $good } द्या
duty-import-no = ✖️ राहू द्या
duty-import-left = काहीही दिलेले नाही.
duty-import-done = ✅ ड्युटी दिल्या: { $assigned }.
duty-row-row-day = हा दिवस नाही
duty-row-row-duty = यादीत अशी ड्युटी नाही
duty-row-row-place = अशी जागा नाही
duty-row-row-member = हा सभासद क्रमांक नाही
duty-row-row-member-unknown = हा सभासद क्रमांक कोणाचाही नाही
duty-row-row-not-approved = स्वयंसेवक म्हणून मंजूर नाही
duty-row-row-past = होऊन गेली आहे
duty-row-row-twice = तीच जागा दोनदा
duty-row-place-locked = दुसऱ्या कोणाकडे, लॉक आहे
duty-row-clash-same-time = त्याच वेळी दुसरी ड्युटी आहे
duty-row-clash-overlap = दुसऱ्या ड्युटीशी वेळ जुळते
duty-row-clash-blackout = त्या दिवशी येता येणार नाही
duty-row-clash-outside-roster = यादीबाहेर
duty-row-clash-not-that-day = त्या दिवशी ही ड्युटी नसते
duty-row-clash-no-audition = ऑडिशन निवडलेले नाही
duty-new-roster-name = नव्या यादीचे नाव काय? उदाहरणार्थ: रमजान 1449
wrong-roster-name-invalid = नावात 2 ते 80 अक्षरे हवीत. उदाहरणार्थ: रमजान 1449
duty-new-roster-days = कोणत्या दिवसापासून कोणत्या दिवसापर्यंत?
duty-new-roster-check =
    🗂 <b>{ $name }</b>, { $range }
    { $duties }

    ती मसुदा म्हणून सुरू होईल: जाहीर करेपर्यंत कोणालाही कळवले जाणार नाही.
duty-new-roster-yes = ✅ तयार करा
duty-new-roster-left = यादी तयार केली नाही.
duty-new-roster-done = ✅ “{ $name }” मसुदा म्हणून तयार आहे. भरा, मग जाहीर करा.

## मेटाने मंजूर केलेले टेम्पलेट
template-duty-allotted = नमस्कार { $name }, तुम्हाला ड्युटी मिळाली आहे: { $duty }. तारीख: { $day }. हजर होण्याची वेळ: { $time }. तुम्ही येणार का?
template-duty-changed = नमस्कार { $name }, तुमची ड्युटी बदलली आहे. आता ती: { $duty }. तारीख: { $day }. हजर होण्याची वेळ: { $time }. तुम्ही येणार का?
template-duty-reminder = नमस्कार { $name }, तुमच्या ड्युटीची आठवण: { $duty }. तारीख: { $day }. हजर होण्याची वेळ: { $time }. तुम्ही येणार का? आठवणी थांबवण्यासाठी STOP लिहा.
template-duty-reminder-short = नमस्कार { $name }, { $day } ची तुमची ड्युटी { $duty } लवकरच सुरू होईल. हजर होण्याची वेळ: { $time }. तुम्ही येत आहात ना? आठवणी थांबवण्यासाठी STOP लिहा.
template-duty-offer = ड्युटी { $duty } साठी कोणीतरी हवे आहे. तारीख: { $day }. हजर होण्याची वेळ: { $time }. जो आधी हो म्हणेल, ड्युटी त्याची.
template-duty-published = ड्युटी यादी { $roster } जाहीर झाली आहे. त्यात तुमच्या { $count } ड्युटी आहेत. पाहण्यासाठी MENU लिहा.

## काय चुकले, आणि नकार
wrong-member-no-invalid = सभासद क्रमांकात 8 अंक असतात. उदाहरणार्थ: 20431100
wrong-email-invalid = हा ई-मेल पत्ता नाही. उदाहरणार्थ: name@example.org
wrong-unlock-reason-invalid = कारणात किमान दहा अक्षरे हवीत (जास्तीत जास्त 500): नंतर कोणालातरी ते समजून घ्यायचे असेल. उदाहरणार्थ: ते काल रात्रीपासून रुग्णालयात आहेत
refusal-member-no-invalid = सभासद क्रमांकात 8 अंक असतात. उदाहरणार्थ: 20431100
refusal-email-invalid = हा ई-मेल पत्ता नाही. उदाहरणार्थ: name@example.org
refusal-reason-invalid = कृपया कारण 3 ते 300 अक्षरांत लिहा.
refusal-unlock-reason-invalid = कारणात किमान दहा अक्षरे हवीत.
refusal-duplicate-volunteer =
    { $status ->
        [pending] तुमची नोंदणी आधीच समन्वयकांकडे आहे. आम्ही तुम्हाला इथेच कळवू.
       *[other] तुम्ही आधीच स्वयंसेवक आहात. “माझ्या ड्युटी” मध्ये स्थिती पाहा.
    }
refusal-member-no-unusable = हा सभासद क्रमांक इथे चालत नाही. कृपया तपासून खाली दुरुस्त करा; बरोबर असेल तर समन्वयकांशी बोला.
refusal-member-no-tries = फार सभासद क्रमांक वापरून पाहिले गेले. कृपया समन्वयकांशी बोला, किंवा उद्या पुन्हा प्रयत्न करा.
refusal-preferences-empty = कृपया किमान एक ड्युटी निवडा.
refusal-auditions-too-many = जास्तीत जास्त { $most } रेकॉर्डिंग. कृपया काही काढा.
refusal-audition-unknown = असे रेकॉर्डिंग नाही.
refusal-blackout-overlap = हे दिवस, किंवा त्यातले काही, आधीच नोंदलेले आहेत.
refusal-blackout-reversed = शेवटचा दिवस पहिल्याच्या आधी आहे. कृपया पुन्हा निवडा.
refusal-blackout-past = हे दिवस होऊन गेले आहेत.
refusal-blackout-unknown = हे दिवस आता नोंदलेले नाहीत.
refusal-channels-empty = किमान एक मार्ग चालू असू द्या, नाहीतर आम्ही तुमच्यापर्यंत पोहोचू शकणार नाही.
refusal-volunteer-unknown = असा स्वयंसेवक नाही.
refusal-not-a-volunteer = तुमची अजून स्वयंसेवक म्हणून नोंदणी नाही. /volunteer ने सुरू करा.
refusal-volunteer-not-approved =
    { $status ->
        [pending] ही नोंदणी अजून समन्वयकांकडे आहे.
        [rejected] ही नोंदणी मंजूर झाली नाही. ती दुरुस्त करून पुन्हा पाठवता येते.
       *[other] हा स्वयंसेवक सध्या सक्रिय नाही.
    }
refusal-volunteer-has-duties = पुढे { $duties } ड्युटी आहेत. आधी त्या कारण देऊन काढून घ्या.
refusal-roster-unknown = अशी ड्युटी यादी नाही.
refusal-roster-days-invalid = यादीत 1 ते 366 दिवस असू शकतात.
refusal-roster-empty = यादीत किमान एक ड्युटी हवी.
refusal-roster-published = ही यादी आधीच जाहीर झाली आहे.
refusal-roster-draft = ही यादी अजून जाहीर झालेली नाही.
refusal-duty-type-unknown = यादीत अशी ड्युटी नाही.
refusal-place-unknown = या ड्युटीत अशी जागा नाही.
refusal-place-locked = ही जागा लॉक आहे: { $name } यांच्याकडे आहे. आधी कारण देऊन काढून घ्या.
refusal-place-taken = कोणीतरी आधी घेतली: ही ड्युटी भरली. तरीही धन्यवाद!
refusal-place-past = { $onDate } ची ही ड्युटी सुरू झाली आहे किंवा होऊन गेली आहे.
refusal-place-none-free = { $onDate } ला या ड्युटीच्या सर्व जागा भरल्या आहेत. दुसरा दिवस किंवा ड्युटी निवडा.
refusal-nobody-to-swap = { $onDate } ला ही ड्युटी दुसऱ्या कोणाकडे नाही. दुसरा दिवस किंवा ड्युटी निवडा.
refusal-not-wanted = ही ड्युटी तुम्ही निवडलेल्यांमध्ये नाही. “माझी माहिती” मध्ये बदलता येईल.
refusal-no-duties = पुढे तुमची ड्युटी नाही.
refusal-assignment-unknown = अशी ड्युटी नाही.
refusal-assignment-over =
    { $state ->
        [declined] या ड्युटीला नकार दिला आहे; ती आता या व्यक्तीकडे नाही.
       *[other] ही ड्युटी आता या व्यक्तीकडे नाही.
    }
refusal-duty-begun = ही ड्युटी सुरू झाली आहे.
refusal-duty-not-begun = ही ड्युटी अजून सुरू झाली नाही.
refusal-clash-same-time = { $onDate } ला { $name } यांची त्याच वेळी दुसरी ड्युटी आहे.
refusal-clash-overlap = { $onDate } ला { $name } यांच्या एका ड्युटीची वेळ याच्याशी जुळते.
refusal-clash-blackout = { $onDate } ला { $name } यांना येता येणार नाही.
refusal-clash-no-audition = या ड्युटीसाठी ऑडिशन लागते, आणि { $name } यांचे ऑडिशन निवडलेले नाही.
refusal-clash-outside-roster = { $onDate } यादीबाहेर आहे.
refusal-clash-not-that-day = { $onDate } ला ही ड्युटी नसते.
refusal-swap-same = या दोन व्यक्तींच्या ड्युटी नाहीत.
refusal-request-unknown = अशी विनंती नाही.
refusal-request-pending = या ड्युटीची एक विनंती आधीच समन्वयकांकडे आहे. कृपया त्यांच्या उत्तराची वाट पाहा.
refusal-wish-missing = कृपया याऐवजी कोणती ड्युटी हवी ते सांगा.
refusal-correction-unknown = इथे दुरुस्त करण्यासारखे काही नाही.
refusal-correction-field = हे उत्तर मागता येत नाही.
refusal-correction-open = हे आधीच सांगितले आहे आणि अजून दुरुस्त झालेले नाही.
refusal-correction-resolved = हे आधीच दुरुस्त झाले आहे. धन्यवाद!
refusal-correction-same = तेच तर आधीपासून आहे. बरोबर काय आहे?
refusal-sheet-unreadable = या फाइलमध्ये दिवस आणि सभासद क्रमांकांची यादी सापडली नाही. ती कशी असावी ते निर्यातीत पाहा.
refusal-import-empty = या शीटमधली एकही ओळ देता येत नाही.
refusal-nothing-to-fill = पुढच्या सर्व जागा भरल्या आहेत.
refusal-proposal-unknown = असा प्रस्ताव नाही.
refusal-proposal-over = हा प्रस्ताव आता खुला नाही.
## याद्या आणि त्यांच्या ड्युटी
duty-button-setup = ✏️ दिवस आणि ड्युटी
duty-button-rosters = 🗂 सर्व याद्या
duty-rosters-title = 🗂 <b>सर्व याद्या</b>. एक निवडा.
duty-setup-title = ✏️ <b>{ $name }</b> · { $range } · { $state }
duty-setup-empty = यात अजून एकही ड्युटी नाही. जाहीर करण्याआधी किमान एक ड्युटी हवी.
duty-setup-line =
    { $places ->
        [1] { $nth }. { $time } <b>{ $duty }</b> · { $days }
       *[other] { $nth }. { $time } <b>{ $duty }</b> · { $days } · { $places } जण
    }
duty-every-day = रोज
duty-button-new-type = ➕ नवी ड्युटी
duty-button-rename = ✏️ नाव
duty-button-days = 🗓 पहिला आणि शेवटचा दिवस
duty-button-remove-draft = 🗑 मसुदा काढून टाका
duty-button-remove-type = 🗑 यादीतून काढा
duty-type =
    <b>{ $mr }</b> · { $en } · { $hi }
    { $roster }, ड्युटी { $nth } / { $of }
    हजर होण्याची वेळ: <b>{ $time }</b>, { $minutes } मिनिटे
    दिवस: { $days }
    माणसे: { $places }
    { $audition }
duty-type-is-out = ही ड्युटी यादीतून काढली आहे.
duty-type-moved = आता { $of } पैकी { $place }
duty-type-field-names = नाव
duty-type-field-reporting = हजर होण्याची वेळ
duty-type-field-minutes = कालावधी
duty-type-field-weekdays = दिवस
duty-type-field-places = किती जण
duty-type-field-audition = ऑडिशन
duty-audition-needed = ऑडिशन आवश्यक आहे
duty-audition-not-needed = ऑडिशन आवश्यक नाही
duty-minutes = { $minutes } मिनिटे
duty-ask-names = ड्युटीचे नाव काय आहे?
duty-ask-name-en = <b>इंग्रजीतील</b> नाव. उदाहरणार्थ: Fajr Azaan
duty-ask-name-hi = आणि <b>हिंदीत</b>? उदाहरणार्थ: फ़ज्र अज़ान
duty-ask-name-mr = आणि <b>मराठीत</b>? उदाहरणार्थ: फज्र अजान
duty-name-as-in-english = ➡️ इथेही “{ $name }”
duty-ask-reporting = किती वाजता हजर व्हायचे? उदाहरणार्थ: 05:20
duty-ask-minutes = किती मिनिटे लागतात? टॅप करा, किंवा 5 ते 720 मधील संख्या लिहा.
duty-ask-weekdays = आठवड्याच्या कोणत्या दिवशी असते? ते दिवस टॅप करा, मग शेवटचे बटण.
duty-ask-places = एका वेळी किती जण लागतात?
duty-ask-audition-needed = ही ड्युटी देण्याआधी ऑडिशन ऐकणे आवश्यक आहे का?
duty-new-type-summary = नवीन ड्युटी
duty-new-type-send = ✅ जोडा
duty-new-type-done = ✅ “{ $duty }” यादीत जोडली.
duty-type-saved = ✅ बदलले.
duty-type-kept = ज्यांची ड्युटी कायम राहिली आणि ज्यांना पुन्हा विचारले: { $moved }. आता मोकळ्या ड्युटी: { $lost }.
duty-roster-saved = ✅ बदलले.
duty-rename-ask = “{ $name }” चे नवीन नाव काय असावे?
duty-days-ask = यादी { $range } ची आहे. ती कोणत्या दिवसापासून कोणत्या दिवसापर्यंत ठेवायची?
duty-cost-lost =
    { $count ->
        [one] ⚠️ <b>दिलेली एक ड्युटी रद्द होईल.</b> स्वयंसेवकाला कळवले जाईल आणि आठवणी रद्द होतील:
       *[other] ⚠️ <b>दिलेल्या { $count } ड्युटी रद्द होतील.</b> स्वयंसेवकांना कळवले जाईल आणि आठवणी रद्द होतील:
    }
duty-cost-moved =
    { $count ->
        [one] ⚠️ <b>दिलेली एक ड्युटी बदलेल.</b> स्वयंसेवकाला कळवून पुन्हा विचारले जाईल:
       *[other] ⚠️ <b>दिलेल्या { $count } ड्युटी बदलतील.</b> स्वयंसेवकांना कळवून पुन्हा विचारले जाईल:
    }
duty-cost-yes = ⚠️ हो, तसेच करा
duty-cost-reason = का? किमान दहा अक्षरे; ती कायमची नोंदवली जातात.
duty-remove-draft-ask =
    { $count ->
        [one] 🗑 मसुदा “{ $name }” आणि त्यातील एक ड्युटी निघून जाईल. नक्की?
       *[other] 🗑 मसुदा “{ $name }” आणि त्यातील { $count } ड्युटी निघून जातील. नक्की?
    }
duty-remove-draft-done = 🗑 मसुदा “{ $name }” काढून टाकला.
duty-remove-type-ask = 🗑 “{ $duty }” ही “{ $roster }” मधून काढायची? जे झाले ते नोंदीत राहील.
duty-remove-type-done = 🗑 “{ $duty }” यादीतून काढली.
duty-new-roster-types = यात कोणत्या ड्युटी पुन्हा हव्यात? सर्वांवर खूण आहे: नको त्या टॅप करून खूण काढा, मग शेवटचे बटण. नवीन ड्युटी नंतर जोडता येतात.
duty-new-roster-duties = ड्युटी: { $duties }
duty-new-roster-no-duties = यात अजून ड्युटी नाहीत: त्या पुढे जोडा.
notice-duty-reallocated-many =
    { $count ->
        [one] 🔁 यादी बदलली; दिलेली एक ड्युटीही बदलली. स्वयंसेवकाला पुन्हा विचारले जात आहे.
       *[other] 🔁 यादी बदलली; दिलेल्या { $count } ड्युटीही बदलल्या. स्वयंसेवकांना पुन्हा विचारले जात आहे.
    }
    कारण: { $reason }
notice-duty-unlocked-many =
    { $count ->
        [one] 🔓 यादी बदलली; एक ड्युटी अनलॉक झाली.
       *[other] 🔓 यादी बदलली; { $count } ड्युटी अनलॉक झाल्या.
    }
    कारण: { $reason }
wrong-duty-name-invalid = ड्युटीच्या नावात 2 ते 40 अक्षरे असतात. उदाहरणार्थ: फज्र अजान
wrong-reporting-invalid = वेळ तास आणि मिनिटांत लिहा. उदाहरणार्थ: 05:20
wrong-minutes-invalid = पूर्ण मिनिटे टॅप करा किंवा लिहा, 5 ते 720. उदाहरणार्थ: 45
refusal-roster-name-invalid = नावात 2 ते 80 अक्षरे असतात. उदाहरणार्थ: रमजान 1449
refusal-roster-days-done = यादीबाहेर जाणाऱ्या दिवसांवर ड्युटी झाल्या आहेत. ते दिवस यादीत राहायला हवेत.
refusal-roster-in-use = या मसुद्यात कुणाला ड्युटी दिली आहे किंवा कुणी मागितली आहे, म्हणून तो ठेवला जातो. त्यातील ड्युटी एक-एक करून काढता येतात.
refusal-duty-name-invalid = ड्युटीच्या नावात 2 ते 40 अक्षरे असतात. उदाहरणार्थ: फज्र अजान
refusal-reporting-invalid = वेळ तास आणि मिनिटांत लिहा. उदाहरणार्थ: 05:20
refusal-minutes-invalid = ड्युटी 5 ते 720 मिनिटांची असते.
refusal-duty-type-invalid = या ड्युटीत काहीतरी बरोबर नाही. नावात 2 ते 40 अक्षरे, कालावधी 5 ते 720 मिनिटे, आठवड्यात किमान एक दिवस आणि 1 ते 9 जण.
refusal-duty-types-most = एका यादीत जास्तीत जास्त { $most } ड्युटी असू शकतात. आधी एक काढा, किंवा दुसरी यादी करा.
refusal-duties-displaced =
    { $duties ->
        [one] यामुळे दिलेली एक ड्युटी बदलेल किंवा रद्द होईल, आणि ती तुम्हाला आधी दाखवली नव्हती. कृपया पुन्हा सुरू करून ती पाहा.
       *[other] यामुळे दिलेल्या { $duties } ड्युटी बदलतील किंवा रद्द होतील, आणि त्या सर्व तुम्हाला आधी दाखवल्या नव्हत्या. कृपया पुन्हा सुरू करून त्या पाहा.
    }
