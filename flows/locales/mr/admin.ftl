## ॲडमिन चॅट
admin-home-line =
    { $count ->
        [0] 🛠 तुम्ही इथे ॲडमिन आहात. कोणताही निर्णय बाकी नाही.
        [one] 🛠 तुम्ही इथे ॲडमिन आहात. <b>एक विनंती</b> निर्णयाची वाट पाहत आहे.
       *[other] 🛠 तुम्ही इथे ॲडमिन आहात. <b>{ $count } विनंत्या</b> निर्णयाची वाट पाहत आहेत.
    }
staff-home-line = 🚪 तुम्ही गेटवर सेवेत आहात.
button-scan-page = 📷 स्कॅन पान उघडा
admin-chat-offer = <b>{ $group }</b> ला ॲडमिन चॅट करायचे का? मग निर्णयासाठी आलेली प्रत्येक विनंती इथे दिसेल.
admin-chat-accept = ✅ हो, हे ॲडमिन चॅट करा
admin-chat-chosen = आता हे ॲडमिन चॅट आहे. विनंत्या इथे येतील; काय बाकी आहे ते /pending दाखवते.
button-pending =
    { $count ->
        [0] ⏳ काय बाकी आहे
       *[other] ⏳ काय बाकी आहे ({ $count })
    }
button-tokens = 🎫 कर्मचारी टोकन
command-pending = कोणते निर्णय बाकी आहेत
command-tokens = स्कॅन पानासाठी कर्मचारी टोकन: /tokens new Gate 1
command-role = भूमिका द्या किंवा काढून घ्या: /role asha

## वाट पाहणारे
pending-none = कोणताही निर्णय बाकी नाही. 🎉
pending-title =
    { $count ->
        [one] <b>एक विनंती बाकी आहे</b>
       *[other] <b>{ $count } विनंत्या बाकी आहेत</b>, सगळ्यात जुनी आधी
    }
pending-line = { $index }. { $kind }: { $title } – { $since } पासून ({ $age })
card-posted = याचे कार्ड खाली पाठवले आहे.
card-summary =
    { $count ->
        [one] ⏳ <b>एक विनंती बाकी आहे</b>: { $kinds }
       *[other] ⏳ <b>{ $count } विनंत्या बाकी आहेत</b>: { $kinds }
    }
    सगळ्यात जुनी { $since } पासून. एकाच वेळी बऱ्याच आल्या, म्हणून प्रत्येकीचे कार्ड न पाठवता इथे मोजल्या आहेत.
card-summary-none = ✅ <b>सगळ्यांचा निर्णय झाला.</b> आता काहीही बाकी नाही.
card-summary-below = ⏳ जे बाकी आहे त्याची संख्या खालच्या नव्या संदेशात आहे.
button-show-next = 👉 पुढची दाखवा
card-no = ❌ नामंजूर
card-own-reason = ✍️ दुसरे कारण
card-choose-reason = का? कारणावर टॅप करा.
card-decided = <b>{ $decision }</b> – { $by }, { $at }
card-reason = कारण: { $reason }
decision-approved = ✅ मंजूर
decision-verified = ✅ पडताळले
decision-denied = ❌ नामंजूर
deny-ask-reason = <b>{ $title }</b> – नामंजूर का? त्यांना हेच सांगितले जाईल: एका वाक्यात लिहा.
deny-done = नामंजूर केले. त्यांना कळवले आहे.

## कर्मचारी टोकन
tokens-title = 🎫 <b>कर्मचारी टोकन</b> – यांनी दारावरचे कर्मचारी स्कॅन पानावर येतात.
tokens-none = अजून एकही नाही.
tokens-usage = असे: <code>/tokens</code> यादी दाखवते, <code>/tokens new Gate 1</code> नवीन बनवते.
button-new-token = ➕ नवीन टोकन
button-extend = 🔁 मुदत वाढवा
button-revoke = 🚫 रद्द करा
button-revoke-really = 🚫 हो, आत्ताच रद्द करा
token-line = • <b>{ $label }</b> – { $level }, { $state }
token-facts =
    🎫 <b>{ $label }</b>
    { $level }, { $state }
    शेवटचा वापर: { $used }
token-never-used = कधीच नाही
token-level-steward = गेट सहाय्यक
token-level-supervisor = पर्यवेक्षक
token-state-valid = { $until } पर्यंत वैध
token-state-expired = मुदत संपली
token-state-revoked = रद्द
token-ask-label = टोकन कोणत्या दारासाठी किंवा व्यक्तीसाठी आहे? उदाहरणार्थ: <b>दार 1</b>
token-ask-level =
    <b>{ $label }</b> या टोकनने काय काय करता यावे?
    • <b>गेट सहाय्यक</b>: स्कॅन
    • <b>पर्यवेक्षक</b>: स्कॅन, शोध, आणि कारण सांगून हाताने प्रवेश देणे किंवा मागे घेणे
token-made =
    🎫 <b>{ $label }</b> – { $level }, { $until } पर्यंत वैध.

    ही लिंक स्कॅन करणाऱ्या फोनवर उघडा, किंवा त्या फोनने QR स्कॅन करा. ती एकदाच दाखवली जाते:
    <code>{ $link }</code>
token-card-title = स्कॅन पानाचा प्रवेश
token-card-level = अधिकार
token-card-until = कधीपर्यंत वैध
token-card-footer = फोनच्या कॅमेऱ्याने उघडा. ज्याच्याकडे हे आहे तो स्कॅन करू शकतो: कोणाला देऊ नका.
token-extended = { $until } पर्यंत वैध
token-revoked = रद्द केले. पुढच्या स्कॅनला फोन बाहेर पडेल.
token-revoke-ask = रद्द करायचे? हे वापरणारा फोन लगेच बाहेर पडेल आणि त्याला नवीन टोकन लागेल.
refusal-label-invalid = टोकनचे नाव 2 ते 40 अक्षरांचे हवे, उदाहरणार्थ: दार 1.
wrong-label-invalid = टोकनचे नाव 2 ते 40 अक्षरांचे हवे, उदाहरणार्थ: दार 1.
refusal-already-issued = { $label } चे टोकन याच टॅपने बनले आणि तेव्हा दाखवले होते. हरवले असल्यास नवीन बनवा.
refusal-staff-token-unknown = हे टोकन नाही किंवा आधीच रद्द झाले आहे.

## भूमिका
button-people = 👥 भूमिका
people-title = 👥 <b>भूमिका</b> – या लोकांकडे भूमिका आहे. बदलण्यासाठी एखाद्यावर टॅप करा.
button-find-person = 🔍 कोणाला तरी शोधा
people-ask = तुम्ही कोणाला शोधत आहात? नावाचा भाग, @username किंवा टेलिग्राम आयडी लिहा.
wrong-search-invalid = कृपया नावाची 2 ते 40 अक्षरे लिहा.
people-found = “{ $search }” म्हणजे यांपैकी कोण?
people-none = “{ $search }” ने कोणी सापडले नाही. ज्यांना शोधत आहात त्यांनी बॉटला एकदा तरी लिहिलेले हवे.
person-facts =
    👤 <b>{ $name }</b>
    भूमिका: { $roles }
    टेलिग्राम आयडी: <code>{ $telegram }</code>
button-grant-role = ➕ { $role } करा
button-withdraw-role = ➖ { $role } पदावरून काढा
role-withdraw-ask-admin = <b>{ $name }</b> आता ॲडमिन राहणार नाहीत: कार्डे नाहीत, सेटिंग नाही, कर्मचारी टोकन नाही. काढायचे?
role-withdraw-ask-staff = <b>{ $name }</b> आता कर्मचारी राहणार नाहीत: स्कॅन पानावर चालू असलेली पाळी लगेच संपेल. काढायचे?
role-withdraw-really = ➖ हो, भूमिका काढा
role-granted = झाले
role-withdrawn = झाले
notice-role-granted-admin = 🛠 आता तुम्ही ॲडमिन आहात. कोणते निर्णय बाकी आहेत आणि तुम्ही काय काय करू शकता, ते सगळे मुख्य पानावर आहे.
notice-role-granted-staff = 🚪 आता तुम्ही गेट कर्मचारी आहात. स्कॅन पानाचा मार्ग मुख्य पानावर आहे.
notice-role-withdrawn-admin = आता तुम्ही इथे ॲडमिन नाही आहात. तुमच्या सहकार्याबद्दल धन्यवाद.
notice-role-withdrawn-staff = आता तुम्ही गेट कर्मचारी नाही आहात. तुमच्या सेवेबद्दल धन्यवाद.
role-admin = ॲडमिन
role-staff = कर्मचारी
role-student = विद्यार्थी
role-worker = कामगार
role-contractor = ठेकेदार
role-volunteer = स्वयंसेवक
role-vendor = विक्रेता
role-customer = ग्राहक
role-attendee = पाहुणा

## न पोहोचलेले संदेश
command-outbox = संदेश: काय बाकी आहे, काय पोहोचले नाही
button-outbox = 📮 संदेश
button-retry-all =
    { $count ->
        [one] 🔁 पुन्हा पाठवा
       *[other] 🔁 सगळे { $count } पुन्हा पाठवा
    }
button-retry-one = 🔁 { $index }. { $who }
outbox-facts =
    📮 <b>संदेश</b>
    आत्ता पाठवायचे: { $due } · वाटेत: { $waiting } · पोहोचले नाहीत: { $dead }
outbox-line = <b>{ $who }</b>: “{ $message }” – { $error }
outbox-undeliverable-line = <b>{ $who }</b>: { $error }
outbox-message-over = आता गरज नाही
outbox-why-blocked = बॉटला ब्लॉक केले आहे
outbox-why-no-way = तिथे पोहोचण्याचे कोणतेही माध्यम नाही
outbox-why-never-wrote = बॉटला कधीच लिहिले नाही
outbox-why-gone = खाते बंद झाले आहे
outbox-why-uncertain = कदाचित पोहोचला: पोच मिळाली नाही
outbox-a-chat = एक चॅट
outbox-retried =
    { $count ->
        [one] एक संदेश पुन्हा पाठवला जात आहे
       *[other] { $count } संदेश पुन्हा पाठवले जात आहेत
    }
outbox-not-dead = तो पोहोचला आहे, किंवा पुन्हा पाठवला जात आहे
outbox-undeliverable =
    { $count ->
        [one] ⚠️ <b>एक संदेश</b> कोणत्याही मार्गाने पोहोचला नाही.
       *[other] ⚠️ <b>{ $count } संदेश</b> कोणत्याही मार्गाने पोहोचले नाहीत.
    }

## दारांवरून
door-conflict =
    ⚠️ <b>{ $name }</b> यांना एकाच जेवणासाठी ({ $slot }) दोनदा प्रवेश मिळाला, कारण दोन फोन नेटवर्कशिवाय होते:
    { $firstAt } – { $firstGate }, आणि { $secondAt } – { $secondGate }.
    दोन्हींची नोंद आहे. ती एकच व्यक्ती नसेल तर कार्ड बदलून द्या.
door-offline-refused = ⚠️ <b>{ $name }</b> यांना { $at } वाजता { $gate } येथे ({ $slot }) नेटवर्क नसलेल्या फोनने आत सोडले, पण सर्व्हर सांगतो: { $verdict }. फोनवरची यादी जुनी होती. हे नोंदवले आहे आणि जेवणात मोजलेले नाही.
door-undone = ↩️ <b>{ $name }</b>: { $gate } येथील { $slot } चा प्रवेश { $by } यांनी मागे घेतला. कारण: { $reason }
door-by-hand = ✋ <b>{ $name }</b> यांना { $slot } साठी { $by } यांनी स्वतः प्रवेश दिला (स्कॅननुसार: { $verdict }). कारण: { $reason }
verdict-allowed = प्रवेश आहे
verdict-blocked-invalid = आमचे कार्ड नाही
verdict-blocked-revoked = जुने कार्ड
verdict-blocked-status = चालू नाही
verdict-blocked-no-payment = पैसे भरलेले नाहीत
verdict-blocked-cut = सुट्टीवर
verdict-blocked-closure = मेस बंद आहे
verdict-blocked-duplicate = आधीच प्रवेश झाला
