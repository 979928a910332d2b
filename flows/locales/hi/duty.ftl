## प्रवेश और स्थिति
duty-button-join = 🙋 सेवा के लिए नाम दें
duty-button-mine = 📋 मेरी ड्यूटी
duty-button-open = 🙌 खाली ड्यूटी
duty-button-month = 🗓 महीना
duty-button-calendar = 📅 मेरे कैलेंडर के लिए
duty-button-profile = 👤 मेरा विवरण
duty-button-roster = 🗂 ड्यूटी सूची
command-volunteer = सेवा के लिए नाम दें
command-duties = आपकी ड्यूटी
command-takeduty = खाली ड्यूटी जो आप ले सकते हैं
command-roster = ड्यूटी सूची: /roster या /roster 24 नवंबर
command-volunteers = स्वयंसेवक: /volunteers या /volunteers Asha
command-reminders = कौन-से रिमाइंडर पहुँचे: /reminders या /reminders 24 नवंबर
duty-home-line =
    { $count ->
        [0] 📋 इस हफ़्ते कोई ड्यूटी नहीं।
       *[other] 📋 इस हफ़्ते { $count } ड्यूटी।
    }
duty-home-next = अगली: { $duty }, { $shortDay }, { $time }।
duty-home-unanswered = ⏳ { $count } ड्यूटी पर आपके जवाब का इंतज़ार है।
duty-home-pending = 🙋 स्वयंसेवक के रूप में आपका पंजीकरण समन्वयकों के पास है।
duty-home-rejected = 🙋 स्वयंसेवक के रूप में आपका पंजीकरण स्वीकार नहीं हुआ। आप इसे ठीक कर सकते हैं।
duty-home-inactive = 🙋 अभी आपको ड्यूटी नहीं दी जा रही है।
duty-stranger = आप अभी स्वयंसेवक नहीं हैं। पंजीकरण में लगभग दो मिनट लगते हैं।
duty-pending = ⏳ आपका पंजीकरण { $at } से समन्वयकों के पास है। हम आपको यहीं बताएँगे।
duty-rejected =
    ❌ आपका पंजीकरण स्वीकार नहीं हुआ।
    कारण: { $reason }

    आपके उत्तर रखे गए हैं: जो ग़लत था उसे ठीक करके फिर भेजें।
duty-inactive = अभी आपको ड्यूटी नहीं दी जा रही है। फिर से सेवा करना चाहें तो समन्वयक से बात करें।
duty-mine-title =
    { $count ->
        [0] 📋 <b>आपकी ड्यूटी</b>: अभी आगे कोई नहीं।
       *[other] 📋 <b>आपकी { $count } ड्यूटी</b>
    }
duty-mine-served = अब तक की सेवा: { $count }। धन्यवाद!
duty-line = { $sign } { $shortDay }, { $time } – <b>{ $duty }</b>
duty-line-short = { $shortDay }, { $time } – { $duty }
duty-lines-more = … और { $count }
duty-one =
    <b>{ $duty }</b>
    { $day }
    पहुँचने का समय: <b>{ $time }</b>
    { $state }
duty-button-come = ✅ आना पक्का है
duty-button-cannot = ❌ आना नहीं होगा
duty-button-cannot-after-all = ❌ अब आना नहीं होगा
duty-button-come-after-all = ↩️ अब आना हो जाएगा
duty-button-come-all = ✅ सब में आना पक्का ({ $count })
duty-confirmed = ✅ धन्यवाद! हम आप पर भरोसा कर रहे हैं: <b>{ $duty }</b>, { $day }, { $time }।
duty-confirmed-toast = लिख लिया: आप आएँगे
duty-confirmed-all =
    { $count ->
        [0] आपकी सब ड्यूटी पहले से पक्की हैं
       *[other] पक्की हुईं: { $count }
    }
duty-declined =
    { $asked ->
        [0] लिख लिया: आप नहीं आ सकते – <b>{ $duty }</b>, { $day }, { $time }। समन्वयकों को बता दिया है। बताने के लिए धन्यवाद।
       *[other] लिख लिया: आप नहीं आ सकते – <b>{ $duty }</b>, { $day }, { $time }। समन्वयकों को बता दिया है और दूसरों से पूछ रहे हैं। बताने के लिए धन्यवाद।
    }
duty-declined-toast = समन्वयकों को बता दिया गया
duty-state-free = खाली
duty-state-waiting = जवाब बाकी
duty-state-confirmed = पक्का
duty-state-declined = मना किया
duty-state-served = सेवा हुई
duty-state-no-show = नहीं आए
duty-state-unlocked = खोली गई
duty-state-cancelled = रद्द
duty-state-reallocated = बदली गई
duty-state-swapped = अदला-बदली
duty-legend-none = कोई नहीं, या बीत चुकी
duty-legend-blackout = छुट्टी का दिन
duty-month-caption =
    { $count ->
        [0] 🗓 { $month }: कोई ड्यूटी नहीं
       *[other] 🗓 { $month }: { $count } ड्यूटी
    }
duty-calendar-name = ड्यूटी
duty-calendar-toast = फ़ाइल यह रही
duty-calendar-caption = 📅 आपकी ड्यूटी एक फ़ाइल में। इसे खोलें तो आपका कैलेंडर इन्हें ले लेगा; बाद में फिर खोलने पर ताज़ा कर देगा।

## खाली ड्यूटी
duty-open-title = 🙌 <b>{ $count } ड्यूटी खाली हैं जो आप ले सकते हैं।</b> कोई एक चुनें।
duty-open-none = 🙌 आपकी पसंद की कोई ड्यूटी अभी खाली नहीं है। खाली होते ही हम आपसे पूछेंगे।
duty-open-one =
    🙌 <b>{ $duty }</b>
    { $day }
    पहुँचने का समय: <b>{ $time }</b>

    क्या आप इसे लेना चाहेंगे?
duty-open-gone = यह ड्यूटी अब खाली नहीं है। देखने के लिए धन्यवाद!
duty-button-take = 🙌 यह ड्यूटी मुझे दें
duty-taken-toast = यह आपकी हुई। धन्यवाद!

## पंजीकरण
duty-register-intro = 🙋 <b>सेवा के लिए नाम देना</b> – सात छोटे सवाल, लगभग दो मिनट। समन्वयक आपकी रिकॉर्डिंग सुनेंगे और हम आपको यहीं बताएँगे। पंजीकरण करके आप ड्यूटी के रिमाइंडर पाने के लिए सहमत होते हैं; STOP लिखने से वे बंद हो जाते हैं।
duty-register-intro-again = ✏️ आपके पहले के उत्तर रखे गए हैं। जो ग़लत था उसे ठीक करके फिर भेजें।
duty-no-roster = अभी कोई ड्यूटी सूची नहीं बनी है। कृपया थोड़े दिन बाद फिर आइए।
duty-ask-name = आपका <b>पूरा नाम</b> क्या है? जैसे: मुर्तज़ा बोहरा
duty-ask-member-no = आपका <b>सदस्य नंबर</b> क्या है? जैसे: 20431100
duty-ask-email = आपका <b>ई-मेल पता</b> क्या है? जैसे: name@example.org
duty-ask-whatsapp = आपका <b>WhatsApp नंबर</b> क्या है? नीचे का बटन एक बार टैप करना काफ़ी है; आप लिख भी सकते हैं।
    .typed = आपका <b>WhatsApp नंबर</b> क्या है? जिससे अभी लिख रहे हैं वही चुनें, या दूसरा नंबर लिखें।
duty-ask-preferences = आप कौन-सी <b>ड्यूटी</b> करना चाहेंगे? जितनी चाहें उतनी पर टैप करें, फिर आख़िरी बटन दबाएँ; या उनके नंबर लिखें: 1, 3।
    .typed = आप कौन-सी <b>ड्यूटी</b> करना चाहेंगे? जितनी चाहें उनके नंबर लिखें, जैसे 1, 3।
duty-preferences-done = ➡️ बस इतनी ही
duty-preferences-saved = ✅ सहेज लिया। अब से हम आपसे इन्हीं ड्यूटी के लिए पूछेंगे।
duty-ask-auditions = अपना <b>ऑडिशन</b> भेजें: वॉइस मैसेज, ऑडियो फ़ाइल या वीडियो, हर एक अलग संदेश में। कुछ ड्यूटी के लिए यह ज़रूरी है; आप बाद में भी भेज सकते हैं।
duty-recordings-progress = मिल गए: <b>{ $count }</b> (ज़्यादा से ज़्यादा { $most })।
duty-recordings-full = इतनी ही हो सकती हैं: { $most } रिकॉर्डिंग। आप कोई हटा सकते हैं, या आगे बढ़ें।
duty-recordings-later = ⏭ अभी नहीं भेजना
duty-recordings-done = ➡️ बस इतनी ही
duty-recording-drop = 🗑 { $sign } { $nth } हटाएँ
duty-auditions-count =
    { $count ->
        [0] कोई नहीं
       *[other] { $count } रिकॉर्डिंग
    }
duty-auditions-chosen = { $count } रिकॉर्डिंग, नंबर { $nth } चुनी गई
duty-auditions-same = कुछ नहीं बदला।
duty-auditions-saved = ✅ भेज दिया। समन्वयक आपकी रिकॉर्डिंग सुनेंगे।
duty-ask-blackouts = क्या ऐसे <b>दिन हैं जब आप नहीं आ सकते</b>? उन दिनों हम आपको ड्यूटी नहीं देंगे।
duty-blackouts-so-far = अब तक: { $ranges }
duty-blackouts-none = कोई नहीं
duty-blackout-add = ➕ छुट्टी के दिन जोड़ें
duty-blackout-none = ➡️ हर दिन ठीक है
duty-blackout-done = ➡️ बस इतने ही
duty-blackout-which = आप किन दिनों <b>नहीं</b> आ सकते?
duty-blackout-added = ✅ लिख लिया: { $range } में कोई नई ड्यूटी नहीं।
duty-blackout-has-duties = इन दिनों आपकी { $duties } ड्यूटी पहले से है। वह आपकी ही रहेगी: नहीं आ सकते तो “मेरी ड्यूटी” में बताएँ।
duty-blackout-removed = हटा दिया: आप फिर आ सकते हैं
duty-field-name = नाम
duty-field-member-no = सदस्य नंबर
duty-field-email = ई-मेल
duty-field-whatsapp = WhatsApp
duty-field-preferences = ड्यूटी
duty-field-auditions = ऑडिशन
duty-field-blackouts = नहीं आ सकते
duty-register-summary = आपका पंजीकरण
duty-register-send = ✅ पंजीकरण करें
duty-register-unheard = 🎤 { $duties } के लिए पहले आपकी आवाज़ सुननी होगी: नीचे के बटन से रिकॉर्डिंग भेजें, अभी या बाद में।
duty-register-sent = ✅ भेज दिया।
duty-profile =
    👤 <b>{ $name }</b>
    सदस्य नंबर { $memberNo }
    { $email } · { $whatsapp }
    ड्यूटी: { $wants }
    रिकॉर्डिंग: { $auditions }
duty-profile-blackouts = नहीं आ सकते: { $ranges }
duty-button-preferences = ✏️ ड्यूटी
duty-button-auditions = 🎤 रिकॉर्डिंग
duty-button-channels = 🔔 रिमाइंडर कहाँ
duty-button-remove-blackout = 🗑 { $range } हटाएँ
duty-channels-title = 🔔 रिमाइंडर कहाँ भेजें? जिस पर निशान है वहाँ जाएँगे।
duty-channels-saved = सहेज लिया
channel-telegram = Telegram
channel-whatsapp = WhatsApp
channel-email = ई-मेल

## निवेदन और सुधार
duty-request-cancel = ↩️ रद्द करना
duty-request-reallocate = ↪️ दूसरा दिन
duty-request-swap = 🔁 अदला-बदली
duty-request-waits = ⏳ { $kind }: आपका निवेदन समन्वयकों के पास है।
duty-request-intro-cancel = ↩️ आप <b>{ $duty }</b>, { $day }, { $time } वापस करना चाहते हैं। समन्वयक के मानने तक ड्यूटी आपकी ही रहेगी।
duty-request-intro-reallocate = ↪️ आप <b>{ $duty }</b>, { $day }, { $time } की जगह दूसरी ड्यूटी चाहते हैं। समन्वयक के मानने तक यही आपकी रहेगी।
duty-request-intro-swap = 🔁 आप <b>{ $duty }</b>, { $day }, { $time } किसी से बदलना चाहते हैं। समन्वयक के मानने तक यह आपकी ही रहेगी।
duty-request-ask-type-reallocate = इसकी जगह कौन-सी ड्यूटी चाहिए?
duty-request-ask-type-swap = किस ड्यूटी से बदलना चाहते हैं?
duty-request-ask-day-reallocate = किस दिन?
duty-request-ask-day-swap = वह ड्यूटी किस दिन है?
duty-request-ask-reason = क्यों? समन्वयकों के लिए एक वाक्य काफ़ी है।
duty-button-fix = ✏️ ठीक करें: { $field }
duty-fix-ask =
    ✏️ <b>{ $field }</b>: { $message }

    सही क्या है?
duty-fix-done = ✅ ठीक हो गया। धन्यवाद! समन्वयकों को बता दिया है।

## स्वयंसेवकों को संदेश
notice-duty-received = 🙏 धन्यवाद, { $name }! आपका पंजीकरण समन्वयकों के पास है। फ़ैसला होते ही हम बताएँगे।
notice-duty-approved = 🎉 स्वयंसेवकों में स्वागत है, <b>{ $name }</b>! ड्यूटी मिलते ही हम बताएँगे।
duty-button-link-whatsapp = 📱 मुझे व्हाट्सऐप पर भी याद दिलाएँ (…{ $ending })
notice-duty-rejected =
    ❌ स्वयंसेवक के रूप में आपका पंजीकरण स्वीकार नहीं हुआ।
    कारण: { $reason }

    आपके उत्तर रखे गए हैं: जो ग़लत था उसे ठीक करके फिर भेजें।
notice-duty-allotted =
    📋 { $name }, आपकी ड्यूटी लगी है:
    <b>{ $duty }</b>
    { $day }
    पहुँचने का समय: <b>{ $time }</b>
duty-notice-late = यह जल्द ही है, इसलिए यही आपका रिमाइंडर भी है।
notice-duty-changed =
    🔁 { $name }, आपकी ड्यूटी बदल गई है। अब यह है:
    <b>{ $duty }</b>
    { $day }
    पहुँचने का समय: <b>{ $time }</b>
notice-duty-taken =
    🙌 धन्यवाद, { $name }! आपने यह ड्यूटी ली है:
    <b>{ $duty }</b>
    { $day }
    पहुँचने का समय: <b>{ $time }</b>
notice-duty-reminder =
    🔔 { $name }, आपकी ड्यूटी की याद:
    <b>{ $duty }</b>
    { $day }
    पहुँचने का समय: <b>{ $time }</b>
notice-duty-reminder-short = ⏰ { $name }: <b>{ $duty }</b>, { $shortDay }, <b>{ $time }</b> बजे। वहीं मिलते हैं!
notice-duty-allotted-many = 📋 आपको नई ड्यूटी मिली हैं। आपकी सारी ड्यूटी ये हैं:
notice-duty-published = 🗂 ड्यूटी सूची “{ $roster }” ({ $range }) जारी हो गई है। आपकी { $count } ड्यूटी हैं:
notice-duty-taken-away = 🔓 समन्वयक ने यह ड्यूटी आपसे हटा दी है: <b>{ $duty }</b>, { $day }, { $time }। इसके लिए आना ज़रूरी नहीं।
notice-duty-taken-over = 👍 <b>{ $duty }</b>, { $day } किसी और ने ले ली है। सब ठीक है।
notice-duty-offer =
    🙋 किसी की ज़रूरत है:
    <b>{ $duty }</b>
    { $day }
    पहुँचने का समय: <b>{ $time }</b>

    क्या आप कर सकते हैं? जो पहले हाँ कहे, ड्यूटी उसकी।
notice-duty-request-received =
    { $what ->
        [cancel] 📨 आपका निवेदन समन्वयकों के पास है: { $kind } – { $duty }, { $shortDay }। फ़ैसला होने तक ड्यूटी आपकी ही रहेगी।
       *[other] 📨 आपका निवेदन समन्वयकों के पास है: { $kind } – { $duty }, { $shortDay }। चाहते हैं: { $wish }। फ़ैसला होने तक ड्यूटी आपकी ही रहेगी।
    }
notice-duty-request-approved =
    { $what ->
        [cancel] ✅ आपका निवेदन मान लिया गया: { $duty }, { $shortDay } अब आपके ज़िम्मे नहीं है। समय पर बताने के लिए धन्यवाद।
       *[other] ✅ आपका निवेदन मान लिया गया: { $kind } – { $duty }, { $shortDay }। इसकी जगह: { $wish }।
    }
notice-duty-request-rejected =
    ❌ आपका निवेदन नहीं माना गया: { $kind } – { $duty }, { $shortDay }।
    कारण: { $reason }
notice-duty-correction =
    ✏️ समन्वयक चाहते हैं कि आप अपने पंजीकरण में कुछ ठीक करें।
    <b>{ $field }</b>: { $message }

## एडमिन चैट को संदेश
notice-duty-declined =
    { $asked ->
        [0] ❌ <b>{ $name }</b> नहीं आ सकते: { $duty }, { $day }, { $time }। पूछने के लिए कोई और नहीं मिला।
       *[other] ❌ <b>{ $name }</b> नहीं आ सकते: { $duty }, { $day }, { $time }। { $asked } लोगों से पूछा गया है।
    }
notice-duty-stepped-in = 🙌 <b>{ $name }</b> ने { $duty }, { $day }, { $time } ले ली है।
notice-duty-unlocked =
    🔓 आपात अनलॉक ({ $by }): <b>{ $name }</b>, { $duty }, { $day }, { $time }। जगह खाली है।
    कारण: { $reason }
notice-duty-unreachable = 📵 <b>{ $name }</b> तक कुछ नहीं पहुँचा: { $duty }, { $day }, { $time }। कृपया फ़ोन करें: { $phone }
notice-duty-auditions =
    { $chosen ->
        [0] 🎤 <b>{ $name }</b> ने दूसरी रिकॉर्डिंग भेजी हैं ({ $count })। अभी कोई चुनी नहीं गई।
       *[other] 🎤 <b>{ $name }</b> ने दूसरी रिकॉर्डिंग भेजी हैं ({ $count })। चुनी हुई रिकॉर्डिंग अब भी इनमें है, नंबर { $chosen }।
    }
notice-duty-corrected = ✏️ <b>{ $name }</b> ने यह ठीक कर दिया है: { $field }
duty-board =
    { $gaps ->
        [0] 📌 <b>कल, { $day }</b>: सब जगहें भरी हैं, { $open } के जवाब बाकी।
       *[other] 📌 <b>कल, { $day }</b>: { $gaps } जगहें खाली, { $open } के जवाब बाकी।
    }
duty-board-line = { $sign } { $time } { $duty } – <b>{ $name }</b>
duty-board-gap = ⚠️ { $time } { $duty } – <b>खाली</b> { $sign }
duty-after = ❓ <b>{ $day }, { $time }</b>: क्या ड्यूटी हुई?
duty-after-line = { $state } { $duty } – <b>{ $name }</b>
duty-button-served = ✅ सेवा हुई
duty-button-no-show = 🚫 नहीं आए
duty-button-fill = 👥 किसी को चुनें
duty-button-place = 👀 देखें
duty-button-reassign = 👥 किसी और को दें
duty-button-call = 📞 WhatsApp पर फ़ोन करें
duty-button-day = 📆 वह दिन

## कार्ड
card-kind-duty-volunteer = स्वयंसेवक
card-kind-duty-request = ड्यूटी निवेदन
card-count-duty-volunteer =
    { $count ->
        [one] एक स्वयंसेवक
       *[other] { $count } स्वयंसेवक
    }
card-count-duty-request =
    { $count ->
        [one] एक ड्यूटी निवेदन
       *[other] { $count } ड्यूटी निवेदन
    }
card-duty-volunteer =
    🙋 <b>स्वयंसेवक</b>
    { $name } · { $memberNo }
    { $phone } · { $email } · { $username }
    ड्यूटी: { $wants }
    नहीं आ सकते: { $blackouts }
    ऑडिशन: { $auditions }
    { $at } को भेजा
card-duty-volunteer-yes = ✅ स्वीकार
card-duty-volunteer-approved = स्वीकार किया गया। स्वयंसेवक को बता दिया है।
card-duty-request =
    📨 <b>निवेदन: { $kind }</b>
    { $name }
    { $duty }, { $day }, { $time }{ $wish }
    कारण: { $reason }
    { $at } को भेजा
card-duty-request-wish = चाहते हैं: { $wish }
card-duty-request-yes = ✅ मान लें
card-duty-request-approved = मान लिया गया। जिनसे संबंध है उन्हें बता दिया है।
decision-rejected = ❌ अस्वीकार
denial-not-a-member = सदस्य नहीं हैं
denial-audition-unclear = रिकॉर्डिंग साफ़ नहीं है
denial-audition-not-ready = और अभ्यास चाहिए
denial-enough-volunteers = अभी स्वयंसेवक पूरे हैं
denial-no-replacement = और कोई खाली नहीं है
denial-too-late = बदलने के लिए देर हो गई
denial-talk-to-us = पहले हमसे बात करें
denial-overtaken = यह ड्यूटी अब आपकी नहीं है

## समन्वयक के पृष्ठ
duty-roster-none = 🗂 अभी कोई ड्यूटी सूची नहीं है।
duty-roster =
    🗂 <b>{ $name }</b> · { $range } · { $state }
    भरी: { $places } में से <b>{ $filled }</b> ({ $filledShare } %)
    पक्की: <b>{ $confirmed }</b> ({ $confirmedShare } %)
    खाली: <b>{ $open }</b>
duty-roster-draft = मसौदा
duty-roster-published = जारी
duty-roster-usage = ऐसे: <code>/roster 24 नवंबर</code> या <code>/reminders कल</code>।
duty-button-publish = 📣 जारी करें और सबको बताएँ
duty-published-toast = जारी किया गया। { $count } लोगों को बताया जा रहा है।
duty-button-grid = 🗓 तालिका
duty-button-tomorrow = 📌 कल
duty-button-unanswered = ⏳ जवाब बाकी: { $count }
duty-button-fairness = ⚖️ बराबरी
duty-button-autofill = ✨ अपने आप भरें
duty-button-proposal = ✨ प्रस्ताव
duty-button-log = 🔔 रिमाइंडर
duty-button-sheet = 📊 Excel
duty-button-import = 📥 आयात
duty-button-volunteers = 👥 स्वयंसेवक
duty-button-volunteer = 👤 स्वयंसेवक
duty-button-new-roster = ➕ नई सूची
duty-button-waiting = 📨 इंतज़ार में: { $count }
duty-grid-caption = 🗓 <b>{ $roster }</b> – पृष्ठ { $page } / { $pages }। { $places } जगहों में से: ✅ { $confirmed } पक्की, ⏳ { $waiting } के जवाब बाकी, ◻️ { $open } खाली। किसी दिन पर टैप करें।
duty-day-title = 📆 <b>{ $day }</b> – { $places } जगहों में से ✅ { $confirmed }, ⏳ { $waiting }, ◻️ { $open }
duty-place-free = ◻️ <b>{ $duty }</b>, { $day }, { $time }: खाली
duty-place-held =
    <b>{ $duty }</b>, { $day }, { $time }
    🔒 <b>{ $name }</b> ({ $state }) · { $phone }
duty-place-overridden = ⚠️ जानते हुए भी दी गई: { $clashes }
duty-place-history = पहले: { $names }
duty-candidates = सुझाव (अब तक की ड्यूटी), सबसे कम वाले पहले:
duty-candidates-none = इस ड्यूटी को चाहने वाला कोई तब खाली नहीं है।
duty-button-somebody-else = 🔎 कोई और
duty-button-unlock = 🔓 आपात अनलॉक
duty-button-swap = 🔁 अदला-बदली
duty-button-resend = 🔔 फिर याद दिलाएँ
duty-button-resend-to = 🔔 फिर: { $name }
duty-resent-toast = { $name } को हर चैनल पर फिर याद दिलाया जा रहा है
duty-assigned-toast = ड्यूटी दी गई: { $name }
duty-assigned = ✅ { $duty }, { $day }, { $time } अब <b>{ $name }</b> की है।
duty-assign-search = किसे ढूँढ रहे हैं? नाम या सदस्य नंबर का कुछ हिस्सा लिखें।
wrong-search-short = कृपया कम से कम दो अक्षर लिखें।
duty-assign-which = ड्यूटी किसे दें?
duty-assign-nobody = “{ $search }” से कोई स्वीकृत स्वयंसेवक नहीं मिला। नाम या नंबर का छोटा हिस्सा लिखकर देखें।
duty-clash-ask = फिर भी दें? यह दर्ज किया जाएगा।
duty-clash-anyway = ⚠️ हाँ, जानते हुए
duty-clash-no = नहीं
duty-clash-left = जैसा था वैसा ही रहने दिया।
duty-clash-overlap = उसी समय दूसरी ड्यूटी
duty-clash-blackout = छुट्टी का दिन
duty-clash-no-audition = ऑडिशन नहीं चुना गया
duty-unlock-ask = 🔓 <b>{ $name }</b> से { $duty }, { $day }, { $time } हट जाएगी; रिमाइंडर रद्द होंगे और जगह खाली होगी। क्यों? कम से कम दस अक्षर; यह हमेशा के लिए दर्ज रहेगा।
duty-unlock-done = 🔓 खोल दिया। { $name } को बता दिया है, और जगह खाली है।
duty-swap-ask = <b>{ $name }</b> ({ $duty }, { $day }, { $time }) किसके साथ ड्यूटी बदलें?
duty-swap-day = <b>{ $name }</b> ({ $duty }, { $shortDay }, { $time }) की अदला-बदली किससे हो? पहले दूसरी ड्यूटी का दिन चुनें।
duty-swap-nobody = इस सूची में आगे किसी और की ड्यूटी नहीं है, जिससे अदला-बदली हो सके।
duty-swap-reason = क्यों? कम से कम दस अक्षर; दोनों बदलावों के साथ दर्ज रहेंगे।
duty-swap-done = 🔁 बदल दी गईं। दोनों को बता दिया है और पूछा है कि वे आएँगे या नहीं।
duty-volunteers-title =
    👥 <b>स्वयंसेवक</b>: { $total }
    दिख रहे हैं: { $status } · { $wants } · खोज: { $search } · पृष्ठ { $page } / { $pages }
duty-status-all = सब
duty-status-pending = इंतज़ार में
duty-status-approved = बिना ड्यूटी
duty-status-allotted = ड्यूटी वाले
duty-status-rejected = अस्वीकृत
duty-status-inactive = निष्क्रिय
duty-any-duty = हर ड्यूटी
duty-button-search = 🔎 नाम से
duty-search-found =
    { $count ->
        [0] 🔎 “{ $search }”: कोई नहीं मिला। नाम या नंबर का छोटा हिस्सा लिखकर देखें।
        [one] 🔎 “{ $search }”: एक व्यक्ति।
       *[other] 🔎 “{ $search }”: { $count } लोग; ज़्यादा से ज़्यादा दस दिखते हैं।
    }
duty-button-by-duty = 🔎 किसे चाहिए: { $duty }
duty-volunteer =
    👤 <b>{ $name }</b> · { $memberNo } · { $status }
    { $phone } · { $email }
    चाहते हैं: { $wants }
    नहीं आ सकते: { $blackouts }
    आगे की ड्यूटी: { $duties }
duty-button-card = 📇 कार्ड
duty-button-correct = ✏️ ठीक करने को कहें
duty-button-deactivate = 💤 विराम
duty-button-reactivate = ▶️ वापस लें
duty-status-changed = बदल दिया
duty-audition-nth = रिकॉर्डिंग { $nth }
duty-audition-sent = रिकॉर्डिंग नीचे आ रही है
duty-audition-caption = 🎤 <b>{ $name }</b> – रिकॉर्डिंग { $nth } / { $of }
duty-audition-caption-chosen = ⭐️ <b>{ $name }</b> – रिकॉर्डिंग { $nth } / { $of }, चुनी गई
duty-button-choose-audition = ⭐️ इसे चुनें
duty-audition-chosen = चुन लिया
duty-correction-which = <b>{ $name }</b> क्या ठीक करें?
duty-correction-message = इसमें क्या ग़लत है? स्वयंसेवक के लिए एक वाक्य।
duty-correction-sent = ✅ { $name } से ठीक करने को कहा गया है।

## आँकड़े, रिमाइंडर, प्रस्ताव
duty-unanswered-title =
    { $count ->
        [0] ⏳ सबने जवाब दे दिया है।
       *[other] ⏳ <b>जवाब बाकी: { $count }</b>
    }
duty-unanswered-line = • { $shortDay }, { $time } { $duty } – <b>{ $name }</b>
duty-log-title = 🔔 <b>{ $day } के रिमाइंडर</b>
duty-log-empty = इस दिन कोई ड्यूटी नहीं।
duty-log-line = { $time } { $duty } – <b>{ $name }</b>
duty-log-nothing = कोई रिमाइंडर तय नहीं
duty-reminder-day-before = एक दिन पहले
duty-reminder-short = ठीक पहले
duty-reminder-resend = फिर से
duty-reminder-state-scheduled = तय
duty-reminder-state-pending = रास्ते में
duty-reminder-state-sent = भेजा गया
duty-reminder-state-failed = नहीं पहुँचा
duty-reminder-state-cancelled = वापस लिया
duty-reminder-state-missed = देर हो गई
duty-fairness = ⚖️ { $people } लोगों के लिए { $duties } ड्यूटी: हर एक की { $least } से { $most }। पक्की: सब जगहों की { $share } %।
duty-fairness-picture-title = हर व्यक्ति की ड्यूटी
duty-fairness-held = ड्यूटी
duty-proposal =
    { $unfilled ->
        [0] ✨ <b>प्रस्ताव</b> (पृष्ठ { $page } / { $pages }): { $filled } जगहें, सब भरी। इनमें से अभी कोई दी नहीं गई है।
       *[other] ✨ <b>प्रस्ताव</b> (पृष्ठ { $page } / { $pages }): { $filled } जगहें भरी, { $unfilled } खाली रहीं। इनमें से अभी कोई दी नहीं गई है।
    }
duty-proposal-picture-title = प्रस्ताव
duty-proposal-legend-new = प्रस्तावित
duty-proposal-legend-empty = खाली रहेगी
duty-proposal-legend-fixed = पहले से दी हुई या बीती
duty-obstacle-nobody-wants = • { $count }: यह ड्यूटी कोई नहीं चाहता
duty-obstacle-no-audition = • { $count }: चाहने वालों का ऑडिशन चुना नहीं गया
duty-obstacle-blackout = • { $count }: चाहने वाले उस दिन छुट्टी पर हैं
duty-obstacle-busy = • { $count }: चाहने वालों की आस-पास दूसरी ड्यूटी है
duty-obstacle-all-used = • { $count }: जो कर सकते थे वे दूसरी जगह लगे हैं
duty-why-nobody-wants = कोई नहीं चाहता
duty-why-no-audition = ऑडिशन नहीं
duty-why-blackout = छुट्टी पर
duty-why-busy = पास में दूसरी ड्यूटी
duty-why-all-used = दूसरी जगह ज़रूरी
duty-proposed-toast = प्रस्ताव यह रहा
duty-button-accept-all = ✅ पूरा स्वीकार करें
duty-button-discard = 🗑 हटाएँ
duty-proposal-accepted =
    { $overtaken ->
        [0] ✅ ड्यूटी दी गईं: { $assigned }
       *[other] ✅ ड्यूटी दी गईं: { $assigned } · अब संभव नहीं: { $overtaken }
    }
duty-proposal-discarded = 🗑 प्रस्ताव हटा दिया गया। जो पहले माना जा चुका था वह बना रहेगा, और कुछ नहीं दिया गया।
duty-proposal-over = यह प्रस्ताव अब खुला नहीं है। सूची से नया शुरू करें।

## स्प्रेडशीट और नई सूची
duty-sheet-grid = तालिका
duty-sheet-list = सूची
duty-sheet-day = दिन
duty-sheet-duty = ड्यूटी
duty-sheet-place = जगह
duty-sheet-member = सदस्य नंबर
duty-sheet-name = नाम
duty-sheet-state = स्थिति
duty-sheet-toast = शीट यह रही
duty-sheet-caption = 📊 ड्यूटी सूची Excel फ़ाइल में। दूसरी शीट पर सदस्य नंबर भरें और “आयात” से वापस भेजें।
duty-import-ask = 📥 <b>Excel फ़ाइल</b> भेजें जिसमें दिन, ड्यूटी, जगह, सदस्य नंबर के कॉलम हों। निर्यात की दूसरी शीट ऐसी ही है। आपके देखने से पहले कुछ नहीं दिया जाएगा।
duty-import-preview = 📥 <b>झलक</b>: { $good } पंक्तियाँ दी जा सकती हैं, { $unchanged } पहले से वैसी हैं, { $problems } में समस्या है।
duty-import-row = पंक्ति { $row }: { $problem } ({ $text })
duty-import-more = … और { $count } पंक्तियों में समस्या
duty-import-yes = ✅ ये { $good } दें
duty-import-no = ✖️ रहने दें
duty-import-left = कुछ नहीं दिया गया।
duty-import-done = ✅ ड्यूटी दी गईं: { $assigned }।
duty-row-row-day = दिन नहीं है
duty-row-row-duty = सूची में ऐसी ड्यूटी नहीं
duty-row-row-place = ऐसी जगह नहीं
duty-row-row-member = सदस्य नंबर नहीं है
duty-row-row-member-unknown = यह सदस्य नंबर किसी का नहीं
duty-row-row-not-approved = स्वयंसेवक स्वीकृत नहीं
duty-row-row-past = बीत चुकी है
duty-row-row-twice = वही जगह दो बार
duty-row-place-locked = किसी और के पास, लॉक है
duty-row-clash-same-time = उसी समय दूसरी ड्यूटी है
duty-row-clash-overlap = दूसरी ड्यूटी से टकराती है
duty-row-clash-blackout = उस दिन नहीं आ सकते
duty-row-clash-outside-roster = सूची के बाहर
duty-row-clash-not-that-day = उस दिन यह ड्यूटी नहीं होती
duty-row-clash-no-audition = ऑडिशन नहीं चुना गया
duty-new-roster-name = नई सूची का नाम क्या है? जैसे: रमज़ान 1449
wrong-roster-name-invalid = नाम में 2 से 80 अक्षर हों। जैसे: रमज़ान 1449
duty-new-roster-days = किस दिन से किस दिन तक?
duty-new-roster-check =
    🗂 <b>{ $name }</b>, { $range }
    { $duties }

    यह मसौदे के रूप में शुरू होगी: जारी करने से पहले किसी को नहीं बताया जाएगा।
duty-new-roster-yes = ✅ बनाएँ
duty-new-roster-left = कोई सूची नहीं बनाई गई।
duty-new-roster-done = ✅ “{ $name }” मसौदे के रूप में तैयार है। भरें, फिर जारी करें।

## मेटा द्वारा स्वीकृत टेम्पलेट
template-duty-allotted = नमस्ते { $name }, आपकी ड्यूटी लगी है: { $duty }। तारीख: { $day }। पहुँचने का समय: { $time }। क्या आप आएँगे?
template-duty-changed = नमस्ते { $name }, आपकी ड्यूटी बदल गई है। अब यह है: { $duty }। तारीख: { $day }। पहुँचने का समय: { $time }। क्या आप आएँगे?
template-duty-reminder = नमस्ते { $name }, आपकी ड्यूटी की याद: { $duty }। तारीख: { $day }। पहुँचने का समय: { $time }। क्या आप आएँगे? रिमाइंडर बंद करने के लिए STOP लिखें।
template-duty-reminder-short = नमस्ते { $name }, { $day } की आपकी ड्यूटी { $duty } जल्द शुरू होगी। पहुँचने का समय: { $time }। क्या आप आ रहे हैं? रिमाइंडर बंद करने के लिए STOP लिखें।
template-duty-offer = ड्यूटी { $duty } के लिए किसी की ज़रूरत है। तारीख: { $day }। पहुँचने का समय: { $time }। जो पहले हाँ कहे, ड्यूटी उसकी।
template-duty-published = ड्यूटी सूची { $roster } जारी हो गई है। इसमें आपकी { $count } ड्यूटी हैं। देखने के लिए MENU लिखें।

## क्या ग़लत था, और मनाही
wrong-member-no-invalid = सदस्य नंबर में 8 अंक होते हैं। जैसे: 20431100
wrong-email-invalid = यह ई-मेल पता नहीं है। जैसे: name@example.org
wrong-unlock-reason-invalid = कारण में कम से कम दस अक्षर हों (ज़्यादा से ज़्यादा 500): बाद में किसी को समझना होगा। जैसे: वे कल रात से अस्पताल में हैं
refusal-member-no-invalid = सदस्य नंबर में 8 अंक होते हैं। जैसे: 20431100
refusal-email-invalid = यह ई-मेल पता नहीं है। जैसे: name@example.org
refusal-reason-invalid = कृपया कारण 3 से 300 अक्षरों में लिखें।
refusal-unlock-reason-invalid = कारण में कम से कम दस अक्षर हों।
refusal-duplicate-volunteer =
    { $status ->
        [pending] आपका पंजीकरण पहले से समन्वयकों के पास है। हम आपको यहीं बताएँगे।
       *[other] आप पहले से स्वयंसेवक हैं। “मेरी ड्यूटी” में स्थिति देखें।
    }
refusal-member-no-unusable = यह सदस्य नंबर यहाँ काम नहीं करता। कृपया जाँचें और नीचे ठीक करें; सही हो तो समन्वयक से बात करें।
refusal-member-no-tries = बहुत सारे सदस्य नंबर आज़माए गए। कृपया समन्वयक से बात करें, या कल फिर कोशिश करें।
refusal-preferences-empty = कृपया कम से कम एक ड्यूटी चुनें।
refusal-auditions-too-many = ज़्यादा से ज़्यादा { $most } रिकॉर्डिंग। कृपया कुछ हटाएँ।
refusal-audition-unknown = ऐसी कोई रिकॉर्डिंग नहीं है।
refusal-blackout-overlap = ये दिन, या इनमें से कुछ, पहले से लिखे हैं।
refusal-blackout-reversed = आख़िरी दिन पहले दिन से पहले है। कृपया फिर चुनें।
refusal-blackout-past = ये दिन बीत चुके हैं।
refusal-blackout-unknown = ये दिन अब लिखे हुए नहीं हैं।
refusal-channels-empty = कम से कम एक चैनल चालू रहे, नहीं तो हम आप तक नहीं पहुँच पाएँगे।
refusal-volunteer-unknown = ऐसा कोई स्वयंसेवक नहीं है।
refusal-not-a-volunteer = आप अभी स्वयंसेवक के रूप में पंजीकृत नहीं हैं। /volunteer से शुरू करें।
refusal-volunteer-not-approved =
    { $status ->
        [pending] यह पंजीकरण अभी समन्वयक के पास है।
        [rejected] यह पंजीकरण स्वीकार नहीं हुआ। इसे ठीक करके फिर भेजा जा सकता है।
       *[other] यह स्वयंसेवक अभी सक्रिय नहीं है।
    }
refusal-volunteer-has-duties = आगे { $duties } ड्यूटी हैं। पहले उन्हें कारण देकर खोलें।
refusal-roster-unknown = ऐसी कोई ड्यूटी सूची नहीं है।
refusal-roster-days-invalid = सूची में 1 से 366 दिन हो सकते हैं।
refusal-roster-empty = सूची में कम से कम एक ड्यूटी हो।
refusal-roster-published = यह सूची पहले से जारी है।
refusal-roster-draft = यह सूची अभी जारी नहीं हुई है।
refusal-duty-type-unknown = सूची में ऐसी ड्यूटी नहीं है।
refusal-place-unknown = इस ड्यूटी में ऐसी जगह नहीं है।
refusal-place-locked = यह जगह लॉक है: { $name } के पास है। पहले कारण देकर खोलें।
refusal-place-taken = किसी और ने पहले ले ली: यह ड्यूटी भर गई। फिर भी धन्यवाद!
refusal-place-past = { $onDate } की यह ड्यूटी शुरू हो चुकी है या बीत गई है।
refusal-place-none-free = { $onDate } को इस ड्यूटी की सब जगहें भरी हैं। दूसरा दिन या ड्यूटी चुनें।
refusal-nobody-to-swap = { $onDate } को यह ड्यूटी किसी और के पास नहीं है। दूसरा दिन या ड्यूटी चुनें।
refusal-not-wanted = यह ड्यूटी आपकी चुनी हुई में नहीं है। “मेरा विवरण” में बदल सकते हैं।
refusal-no-duties = आगे आपकी कोई ड्यूटी नहीं है।
refusal-assignment-unknown = ऐसी कोई ड्यूटी नहीं है।
refusal-assignment-over =
    { $state ->
        [declined] इस ड्यूटी के लिए मना किया जा चुका है; अब यह इस व्यक्ति के पास नहीं है।
       *[other] यह ड्यूटी अब इस व्यक्ति के पास नहीं है।
    }
refusal-duty-begun = यह ड्यूटी शुरू हो चुकी है।
refusal-duty-not-begun = यह ड्यूटी अभी शुरू नहीं हुई है।
refusal-clash-same-time = { $onDate } को { $name } की उसी समय दूसरी ड्यूटी है।
refusal-clash-overlap = { $onDate } को { $name } की एक ड्यूटी इससे टकराती है।
refusal-clash-blackout = { $onDate } को { $name } नहीं आ सकते।
refusal-clash-no-audition = इस ड्यूटी के लिए ऑडिशन चाहिए, और { $name } का ऑडिशन चुना नहीं गया है।
refusal-clash-outside-roster = { $onDate } सूची के बाहर है।
refusal-clash-not-that-day = { $onDate } को यह ड्यूटी नहीं होती।
refusal-swap-same = ये दो लोगों की ड्यूटी नहीं हैं।
refusal-request-unknown = ऐसा कोई निवेदन नहीं है।
refusal-request-pending = इस ड्यूटी का एक निवेदन पहले से समन्वयकों के पास है। कृपया उनके जवाब का इंतज़ार करें।
refusal-wish-missing = कृपया बताएँ कि इसकी जगह कौन-सी ड्यूटी चाहिए।
refusal-correction-unknown = यहाँ ठीक करने को कुछ नहीं है।
refusal-correction-field = यह उत्तर नहीं माँगा जा सकता।
refusal-correction-open = यह पहले ही कहा जा चुका है और अभी ठीक नहीं हुआ है।
refusal-correction-resolved = यह पहले ही ठीक हो चुका है। धन्यवाद!
refusal-correction-same = वही तो पहले से लिखा है। सही क्या है?
refusal-sheet-unreadable = इस फ़ाइल में दिन और सदस्य नंबर वाली सूची नहीं मिली। निर्यात से देखें कि कैसी होनी चाहिए।
refusal-import-empty = इस शीट की कोई पंक्ति नहीं दी जा सकती।
refusal-nothing-to-fill = आगे की सब जगहें भरी हैं।
refusal-proposal-unknown = ऐसा कोई प्रस्ताव नहीं है।
refusal-proposal-over = यह प्रस्ताव अब खुला नहीं है।
## सूचियाँ और उनकी ड्यूटी
duty-button-setup = ✏️ दिन और ड्यूटी
duty-button-rosters = 🗂 सभी सूचियाँ
duty-rosters-title = 🗂 <b>सभी सूचियाँ</b>। किसी एक पर टैप करें।
duty-setup-title = ✏️ <b>{ $name }</b> · { $range } · { $state }
duty-setup-empty = इसमें अभी कोई ड्यूटी नहीं है। जारी करने से पहले कम से कम एक ड्यूटी होनी चाहिए।
duty-setup-line =
    { $places ->
        [1] { $nth }. { $time } <b>{ $duty }</b> · { $days }
       *[other] { $nth }. { $time } <b>{ $duty }</b> · { $days } · { $places } लोग
    }
duty-every-day = हर दिन
duty-button-new-type = ➕ नई ड्यूटी
duty-button-rename = ✏️ नाम
duty-button-days = 🗓 पहला और आख़िरी दिन
duty-button-remove-draft = 🗑 मसौदा हटा दें
duty-button-remove-type = 🗑 सूची से हटाएँ
duty-type =
    <b>{ $hi }</b> · { $en } · { $mr }
    { $roster }, ड्यूटी { $nth } / { $of }
    पहुँचने का समय: <b>{ $time }</b>, { $minutes } मिनट
    दिन: { $days }
    लोग: { $places }
    { $audition }
duty-type-is-out = यह ड्यूटी सूची से हटा दी गई है।
duty-type-moved = अब { $of } में से { $place } पर
duty-type-field-names = नाम
duty-type-field-reporting = पहुँचने का समय
duty-type-field-minutes = अवधि
duty-type-field-weekdays = दिन
duty-type-field-places = कितने लोग
duty-type-field-audition = ऑडिशन
duty-audition-needed = ऑडिशन ज़रूरी है
duty-audition-not-needed = ऑडिशन ज़रूरी नहीं
duty-minutes = { $minutes } मिनट
duty-ask-names = ड्यूटी का नाम क्या है?
duty-ask-name-en = <b>अंग्रेज़ी</b> में नाम। जैसे: Fajr Azaan
duty-ask-name-hi = और <b>हिन्दी</b> में? जैसे: फ़ज्र अज़ान
duty-ask-name-mr = और <b>मराठी</b> में? जैसे: फज्र अजान
duty-name-as-in-english = ➡️ यहाँ भी “{ $name }”
duty-ask-reporting = कितने बजे पहुँचना होता है? जैसे: 05:20
duty-ask-minutes = कितने मिनट लगते हैं? टैप करें, या 5 से 720 तक की संख्या लिखें।
duty-ask-weekdays = हफ़्ते के किन दिनों में होती है? उन पर टैप करें, फिर आख़िरी बटन पर।
duty-ask-places = एक बार में कितने लोग चाहिए?
duty-ask-audition-needed = क्या यह ड्यूटी देने से पहले ऑडिशन सुनना ज़रूरी है?
duty-new-type-summary = नई ड्यूटी
duty-new-type-send = ✅ जोड़ें
duty-new-type-done = ✅ “{ $duty }” सूची में जुड़ गई।
duty-type-saved = ✅ बदल दिया।
duty-type-kept = जिनकी ड्यूटी बनी रही और जिनसे फिर पूछा गया: { $moved }। अब खाली ड्यूटी: { $lost }।
duty-roster-saved = ✅ बदल दिया।
duty-rename-ask = “{ $name }” का नया नाम क्या हो?
duty-days-ask = सूची { $range } की है। इसे किस दिन से किस दिन तक रखना है?
duty-cost-lost =
    { $count ->
        [one] ⚠️ <b>दी हुई एक ड्यूटी हट जाएगी।</b> स्वयंसेवक को बताया जाएगा और रिमाइंडर रद्द होंगे:
       *[other] ⚠️ <b>दी हुई { $count } ड्यूटी हट जाएँगी।</b> स्वयंसेवकों को बताया जाएगा और रिमाइंडर रद्द होंगे:
    }
duty-cost-moved =
    { $count ->
        [one] ⚠️ <b>दी हुई एक ड्यूटी बदल जाएगी।</b> स्वयंसेवक को बताकर फिर से पूछा जाएगा:
       *[other] ⚠️ <b>दी हुई { $count } ड्यूटी बदल जाएँगी।</b> स्वयंसेवकों को बताकर फिर से पूछा जाएगा:
    }
duty-cost-yes = ⚠️ हाँ, ऐसा ही करें
duty-cost-reason = क्यों? कम से कम दस अक्षर; यह हमेशा के लिए दर्ज रहेगा।
duty-remove-draft-ask =
    { $count ->
        [one] 🗑 मसौदा “{ $name }” और उसकी एक ड्यूटी हट जाएगी। पक्का?
       *[other] 🗑 मसौदा “{ $name }” और उसकी { $count } ड्यूटी हट जाएँगी। पक्का?
    }
duty-remove-draft-done = 🗑 मसौदा “{ $name }” हटा दिया गया।
duty-remove-type-ask = 🗑 “{ $duty }” को “{ $roster }” से हटाएँ? जो हो चुका, वह दर्ज रहेगा।
duty-remove-type-done = 🗑 “{ $duty }” सूची से हटा दी गई।
duty-new-roster-types = इसमें कौन-सी ड्यूटी फिर से हों? सब पर निशान है: जो नहीं चाहिए उन पर टैप करके निशान हटाएँ, फिर आख़िरी बटन। नई ड्यूटी बाद में जोड़ी जा सकती हैं।
duty-new-roster-duties = ड्यूटी: { $duties }
duty-new-roster-no-duties = इसमें अभी कोई ड्यूटी नहीं: अगले चरण में जोड़ें।
notice-duty-reallocated-many =
    { $count ->
        [one] 🔁 सूची बदली गई; दी हुई एक ड्यूटी भी बदली। स्वयंसेवक से फिर पूछा जा रहा है।
       *[other] 🔁 सूची बदली गई; दी हुई { $count } ड्यूटी भी बदलीं। स्वयंसेवकों से फिर पूछा जा रहा है।
    }
    कारण: { $reason }
notice-duty-unlocked-many =
    { $count ->
        [one] 🔓 सूची बदली गई; एक ड्यूटी खोली गई।
       *[other] 🔓 सूची बदली गई; { $count } ड्यूटी खोली गईं।
    }
    कारण: { $reason }
wrong-duty-name-invalid = ड्यूटी का नाम 2 से 40 अक्षरों का होता है। जैसे: फ़ज्र अज़ान
wrong-reporting-invalid = समय घंटे और मिनट में लिखें। जैसे: 05:20
wrong-minutes-invalid = पूरे मिनट टैप करें या लिखें, 5 से 720 तक। जैसे: 45
refusal-roster-name-invalid = नाम 2 से 80 अक्षरों का होता है। जैसे: रमज़ान 1449
refusal-roster-days-done = जो दिन सूची से बाहर हो जाते, उन पर ड्यूटी हो चुकी हैं। वे दिन सूची में ही रहेंगे।
refusal-roster-in-use = इस मसौदे में किसी को ड्यूटी दी जा चुकी है या किसी ने माँगी है, इसलिए यह रखा जाता है। आप इसकी ड्यूटी एक-एक करके हटा सकते हैं।
refusal-duty-name-invalid = ड्यूटी का नाम 2 से 40 अक्षरों का होता है। जैसे: फ़ज्र अज़ान
refusal-reporting-invalid = समय घंटे और मिनट में लिखें। जैसे: 05:20
refusal-minutes-invalid = ड्यूटी 5 से 720 मिनट की होती है।
refusal-duty-type-invalid = इस ड्यूटी में कुछ ठीक नहीं है। नाम 2 से 40 अक्षर, अवधि 5 से 720 मिनट, हफ़्ते में कम से कम एक दिन, और 1 से 9 लोग।
refusal-duty-types-most = एक सूची में ज़्यादा से ज़्यादा { $most } ड्यूटी हो सकती हैं। पहले एक हटाएँ, या दूसरी सूची बनाएँ।
refusal-duties-displaced =
    { $duties ->
        [one] इससे दी हुई एक ड्यूटी बदलेगी या हटेगी, जो आपको पहले दिखाई नहीं गई। कृपया फिर से शुरू करके उसे देख लें।
       *[other] इससे दी हुई { $duties } ड्यूटी बदलेंगी या हटेंगी, और सब आपको पहले दिखाई नहीं गईं। कृपया फिर से शुरू करके उन्हें देख लें।
    }
