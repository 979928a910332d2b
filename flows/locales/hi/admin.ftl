## एडमिन चैट
admin-home-line =
    { $count ->
        [0] 🛠 आप यहाँ एडमिन हैं। कोई फ़ैसला बाकी नहीं।
        [one] 🛠 आप यहाँ एडमिन हैं। <b>एक अनुरोध</b> फ़ैसले के इंतज़ार में है।
       *[other] 🛠 आप यहाँ एडमिन हैं। <b>{ $count } अनुरोध</b> फ़ैसले के इंतज़ार में हैं।
    }
staff-home-line = 🚪 आप गेट पर सेवा में हैं।
button-scan-page = 📷 स्कैन पेज खोलें
admin-chat-offer = क्या <b>{ $group }</b> को एडमिन चैट बनाएँ? तब फ़ैसले के लिए आया हर अनुरोध यहाँ दिखेगा।
admin-chat-accept = ✅ हाँ, इसे एडमिन चैट बनाएँ
admin-chat-chosen = अब यह एडमिन चैट है। अनुरोध यहाँ आएँगे; /pending से देखें कि क्या बाकी है।
button-pending =
    { $count ->
        [0] ⏳ क्या बाकी है
       *[other] ⏳ क्या बाकी है ({ $count })
    }
button-tokens = 🎫 स्टाफ़ टोकन
command-pending = कौन से फ़ैसले बाकी हैं
command-tokens = स्कैन पेज के स्टाफ़ टोकन: /tokens new Gate 1
command-role = भूमिका दें या वापस लें: /role asha

## इंतज़ार में
pending-none = कोई फ़ैसला बाकी नहीं है। 🎉
pending-title =
    { $count ->
        [one] <b>एक अनुरोध बाकी है</b>
       *[other] <b>{ $count } अनुरोध बाकी हैं</b>, सबसे पुराना पहले
    }
pending-line = { $index }. { $kind }: { $title } – { $age } से ({ $since })
card-posted = इसका कार्ड नीचे भेजा गया है।
card-summary =
    { $count ->
        [one] ⏳ <b>एक अनुरोध बाकी है</b>: { $kinds }
       *[other] ⏳ <b>{ $count } अनुरोध बाकी हैं</b>: { $kinds }
    }
    सबसे पुराना { $since } से। एक साथ बहुत आए, इसलिए हर एक का कार्ड भेजने के बजाय यहाँ गिनती दी जा रही है।
card-summary-none = ✅ <b>सब पर फ़ैसला हो गया।</b> अब कुछ बाकी नहीं है।
card-summary-below = ⏳ जो बाकी है, उसकी गिनती नीचे के नए संदेश में है।
button-show-next = 👉 अगला दिखाएँ
card-no = ❌ अस्वीकार
card-own-reason = ✍️ दूसरा कारण
card-choose-reason = क्यों? कारण पर टैप करें।
card-decided = <b>{ $decision }</b> – { $by }, { $at }
card-reason = कारण: { $reason }
decision-approved = ✅ स्वीकार किया गया
decision-verified = ✅ सत्यापित किया गया
decision-denied = ❌ अस्वीकार किया गया
deny-ask-reason = <b>{ $title }</b> को क्यों अस्वीकार कर रहे हैं? उन्हें यही बताया जाएगा: एक वाक्य में लिखें।
deny-done = अस्वीकार किया गया। उन्हें बता दिया गया है।

## स्टाफ़ टोकन
tokens-title = 🎫 <b>स्टाफ़ टोकन</b> – इनसे गेट का स्टाफ़ स्कैन पेज में प्रवेश करता है।
tokens-none = अभी कोई नहीं है।
tokens-usage = ऐसे: <code>/tokens</code> सूची दिखाता है, <code>/tokens new Gate 1</code> नया बनाता है।
button-new-token = ➕ नया टोकन
button-extend = 🔁 अवधि बढ़ाएँ
button-revoke = 🚫 रद्द करें
button-revoke-really = 🚫 हाँ, अभी रद्द करें
token-line = • <b>{ $label }</b> – { $level }, { $state }
token-facts =
    🎫 <b>{ $label }</b>
    { $level }, { $state }
    आख़िरी उपयोग: { $used }
token-never-used = कभी नहीं
token-level-steward = गेट सहायक
token-level-supervisor = सुपरवाइज़र
token-state-valid = { $until } तक मान्य
token-state-expired = अवधि समाप्त
token-state-revoked = रद्द
token-ask-label = टोकन किस गेट या व्यक्ति के लिए है? जैसे: <b>गेट 1</b>
token-ask-level =
    <b>{ $label }</b> टोकन से क्या-क्या हो सके?
    • <b>गेट सहायक</b>: स्कैन
    • <b>सुपरवाइज़र</b>: स्कैन, खोज, और कारण बताकर हाथ से प्रवेश देना या वापस लेना
token-made =
    🎫 <b>{ $label }</b> – { $level }, { $until } तक मान्य।

    यह लिंक उस फ़ोन पर खोलें जो स्कैन करेगा, या उससे QR स्कैन करें। यह केवल एक बार दिखाया जाता है:
    <code>{ $link }</code>
token-card-title = स्कैन पेज का प्रवेश
token-card-level = अधिकार
token-card-until = कब तक मान्य
token-card-footer = फ़ोन के कैमरे से खोलें। जिसके पास यह है वह स्कैन कर सकता है: किसी को न दें।
token-extended = { $until } तक मान्य
token-revoked = रद्द किया गया। फ़ोन अगले स्कैन पर बाहर हो जाएगा।
token-revoke-ask = रद्द करें? जिस फ़ोन में यह है वह तुरंत बाहर हो जाएगा और उसे नया टोकन चाहिए होगा।
refusal-label-invalid = टोकन का नाम 2 से 40 अक्षरों का हो, जैसे: गेट 1।
wrong-label-invalid = टोकन का नाम 2 से 40 अक्षरों का हो, जैसे: गेट 1।
refusal-already-issued = { $label } का टोकन इसी टैप से बन चुका है और तब दिखाया गया था। खो गया हो तो नया बनाएँ।
refusal-staff-token-unknown = यह टोकन नहीं है या पहले ही रद्द हो चुका है।

## भूमिकाएँ
button-people = 👥 भूमिकाएँ
people-title = 👥 <b>भूमिकाएँ</b> – इन लोगों के पास भूमिका है। बदलने के लिए किसी पर टैप करें।
button-find-person = 🔍 किसी को खोजें
people-ask = आप किसे खोज रहे हैं? नाम का हिस्सा, @username या टेलीग्राम आईडी लिखें।
wrong-search-invalid = कृपया नाम के 2 से 40 अक्षर लिखें।
people-found = “{ $search }” यानी इनमें से कौन?
people-none = “{ $search }” से कोई नहीं मिला। जिन्हें खोज रहे हैं उन्होंने बॉट को कम से कम एक बार लिखा होना चाहिए।
person-facts =
    👤 <b>{ $name }</b>
    भूमिकाएँ: { $roles }
    टेलीग्राम आईडी: <code>{ $telegram }</code>
button-grant-role = ➕ { $role } बनाएँ
button-withdraw-role = ➖ { $role } से हटाएँ
role-withdraw-ask-admin = <b>{ $name }</b> अब एडमिन नहीं रहेंगे: न कार्ड, न सेटिंग, न स्टाफ़ टोकन। हटा दें?
role-withdraw-ask-staff = <b>{ $name }</b> अब स्टाफ़ नहीं रहेंगे: स्कैन पेज पर चल रही पारी तुरंत समाप्त होगी। हटा दें?
role-withdraw-really = ➖ हाँ, भूमिका हटाएँ
role-granted = हो गया
role-withdrawn = हो गया
notice-role-granted-admin = 🛠 अब आप एडमिन हैं। कौन से फ़ैसले बाकी हैं और आप क्या-क्या कर सकते हैं, सब मुख्य पृष्ठ पर है।
notice-role-granted-staff = 🚪 अब आप गेट के स्टाफ़ में हैं। स्कैन पेज का रास्ता मुख्य पृष्ठ पर है।
notice-role-withdrawn-admin = अब आप यहाँ एडमिन नहीं हैं। आपके सहयोग के लिए धन्यवाद।
notice-role-withdrawn-staff = अब आप गेट के स्टाफ़ में नहीं हैं। आपकी सेवा के लिए धन्यवाद।
role-admin = एडमिन
role-staff = स्टाफ़
role-student = छात्र
role-worker = कामगार
role-contractor = ठेकेदार
role-volunteer = स्वयंसेवक
role-vendor = विक्रेता
role-customer = ग्राहक
role-attendee = अतिथि

## जो संदेश नहीं पहुँचे
command-outbox = संदेश: क्या बाकी है, क्या नहीं पहुँचा
button-outbox = 📮 संदेश
button-retry-all =
    { $count ->
        [one] 🔁 फिर भेजें
       *[other] 🔁 सभी { $count } फिर भेजें
    }
button-retry-one = 🔁 { $index }. { $who }
outbox-facts =
    📮 <b>संदेश</b>
    अभी भेजने हैं: { $due } · रास्ते में: { $waiting } · नहीं पहुँचे: { $dead }
outbox-line = <b>{ $who }</b>: “{ $message }” – { $error }
outbox-undeliverable-line = <b>{ $who }</b>: { $error }
outbox-message-over = अब ज़रूरत नहीं रही
outbox-why-blocked = बॉट को ब्लॉक किया हुआ है
outbox-why-no-way = वहाँ तक कोई माध्यम नहीं पहुँचता
outbox-why-never-wrote = बॉट को कभी लिखा नहीं
outbox-why-gone = खाता बंद हो चुका है
outbox-why-uncertain = शायद पहुँच गया: पुष्टि नहीं मिली
outbox-a-chat = एक चैट
outbox-retried =
    { $count ->
        [one] एक संदेश फिर भेजा जा रहा है
       *[other] { $count } संदेश फिर भेजे जा रहे हैं
    }
outbox-not-dead = वह पहुँच चुका है, या फिर भेजा जा रहा है
outbox-undeliverable =
    { $count ->
        [one] ⚠️ <b>एक संदेश</b> किसी भी रास्ते से नहीं पहुँचा।
       *[other] ⚠️ <b>{ $count } संदेश</b> किसी भी रास्ते से नहीं पहुँचे।
    }

## दरवाज़ों से
door-conflict =
    ⚠️ <b>{ $name }</b> को एक ही भोजन ({ $slot }) के लिए दो बार प्रवेश मिला, क्योंकि दो फ़ोन नेटवर्क के बिना थे:
    { $firstAt } – { $firstGate }, और { $secondAt } – { $secondGate }।
    दोनों दर्ज हैं। अगर यह एक ही व्यक्ति नहीं था, तो कार्ड बदल दें।
door-offline-refused = ⚠️ <b>{ $name }</b> को { $at } पर { $gate } पर ({ $slot }) बिना नेटवर्क वाले फ़ोन ने अंदर जाने दिया, पर सर्वर कहता है: { $verdict }। फ़ोन की सूची पुरानी थी। यह दर्ज है और भोजन में नहीं गिना गया।
door-undone = ↩️ <b>{ $name }</b>: { $gate } पर { $slot } का प्रवेश { $by } ने वापस लिया। कारण: { $reason }
door-by-hand = ✋ <b>{ $name }</b> को { $slot } के लिए { $by } ने हाथ से प्रवेश दिया (स्कैन ने कहा था: { $verdict })। कारण: { $reason }
verdict-allowed = प्रवेश है
verdict-blocked-invalid = हमारा कार्ड नहीं
verdict-blocked-revoked = पुराना कार्ड
verdict-blocked-status = चालू नहीं
verdict-blocked-no-payment = भुगतान बाकी
verdict-blocked-cut = छुट्टी पर
verdict-blocked-closure = मेस बंद है
verdict-blocked-duplicate = पहले ही प्रवेश हो चुका
