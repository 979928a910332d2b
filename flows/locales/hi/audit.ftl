## किसने क्या किया
command-audit = किसने क्या किया: /audit या /audit asha
button-audit = 🧾 किसने क्या किया
button-audit-of = 🧾 इन्होंने क्या किया
button-audit-person = 👤 किसी एक व्यक्ति का
button-audit-everybody = 👥 सबका
audit-title = 🧾 <b>किसने क्या किया</b> – सबसे नया पहले
audit-only = केवल: <b>{ $what }</b>
audit-none = यहाँ कुछ भी दर्ज नहीं है।
audit-line =
    <i>{ $at }</i> · <b>{ $by }</b>
    { $what }
audit-by-itself = अपने आप
audit-usage = इस नाम से कोई नहीं मिला। ऐसे: <code>/audit</code> से देखें कि हाल में क्या हुआ, <code>/audit asha</code> से कि आशा ने क्या किया और उनके बारे में क्या हुआ।

## किस बारे में
audit-area-all = सब कुछ
audit-area-mess = 🍽 मेस
audit-area-duty = 🗂 ड्यूटी
audit-area-people = 👥 लोग
audit-area-settings = ⚙️ सेटिंग
audit-area-doors = 🚪 दरवाज़े
audit-area-messages = 📮 संदेश

## मेस
did-mess-registered = मेस में शामिल होने का अनुरोध
did-mess-registration-approved = पंजीकरण स्वीकार किया
did-mess-registration-denied = पंजीकरण अस्वीकार किया
did-mess-payment-uploaded = भुगतान भेजा
did-mess-payment-verified = भुगतान सत्यापित किया
did-mess-payment-denied = भुगतान अस्वीकार किया
did-mess-cut-requested = छुट्टी ली
did-mess-cut-changed = छुट्टी बदली
did-mess-cut-cancelled = छुट्टी वापस ली
did-mess-headcount-frozen = गिनती पक्की हुई
did-mess-suspended = छात्र को निलंबित किया
did-mess-reinstated = छात्र को बहाल किया

## ड्यूटी सूची
did-duty-volunteer-registered = सेवा के लिए नाम दिया
did-duty-volunteer-approved = स्वयंसेवक को स्वीकार किया
did-duty-volunteer-rejected = स्वयंसेवक को अस्वीकार किया
did-duty-volunteer-inactive = स्वयंसेवक को विराम दिया
did-duty-auditions-changed = रिकॉर्डिंग भेजीं
did-duty-audition-selected = रिकॉर्डिंग चुनी
did-duty-preferences-changed = पसंद बदली
did-duty-blackout-added = अनुपस्थिति के दिन जोड़े
did-duty-blackout-removed = अनुपस्थिति के दिन हटाए
did-duty-correction-asked = सुधार माँगा
did-duty-correction-resolved = सुधार हो गया
did-duty-assigned = ड्यूटी दी
did-duty-assigned-despite-clash = टकराव के बावजूद ड्यूटी दी
did-duty-confirmed = ड्यूटी के लिए हाँ कहा
did-duty-declined = ड्यूटी के लिए ना कहा
did-duty-unlocked = ड्यूटी खाली की
did-duty-cancelled = ड्यूटी रद्द की
did-duty-reallocated = ड्यूटी दूसरी जगह की
did-duty-swapped = ड्यूटी की अदला-बदली की
did-duty-served = ड्यूटी पूरी हुई, दर्ज किया
did-duty-no-show = ड्यूटी पर न आना दर्ज किया
did-duty-request-cancel = ड्यूटी से छूट माँगी
did-duty-request-reallocate = दूसरी ड्यूटी माँगी
did-duty-request-swap = अदला-बदली माँगी
did-duty-request-approved = अनुरोध स्वीकार किया
did-duty-request-rejected = अनुरोध अस्वीकार किया
did-duty-reminder-resent = रिमाइंडर फिर भेजा
did-duty-proposed = सूची का प्रस्ताव बनाया
did-duty-proposal-accepted = प्रस्ताव स्वीकार किया
did-duty-imported = सूची शीट से ली
did-duty-roster-created = सूची बनाई
did-duty-roster-changed = सूची बदली
did-duty-roster-published = सूची जारी की
did-duty-roster-removed = सूची हटाई
did-duty-type-added = सूची में ड्यूटी जोड़ी
did-duty-type-changed = सूची की ड्यूटी बदली
did-duty-type-moved = सूची में ड्यूटी का क्रम बदला
did-duty-type-removed = सूची से ड्यूटी हटाई

## लोग और सेटिंग
did-person-role-granted = भूमिका दी
did-person-role-withdrawn = भूमिका वापस ली
did-person-phone-shared = फ़ोन नंबर साझा किया
did-person-number-linked = व्हाट्सऐप नंबर जोड़ा
did-person-merged = दो खातों को एक किया
did-person-channels-chosen = संदेशों के माध्यम चुने
did-person-channel-stopped = अपने आप आने वाले संदेश रोके
did-person-channel-started = अपने आप आने वाले संदेश चालू किए
setting-telegram-admin-chat = एडमिन चैट
did-setting-changed = सेटिंग बदली

## दरवाज़े
did-staff-token-issued = स्टाफ़ टोकन बनाया
did-staff-token-shift-opened = स्कैन पेज पर पारी शुरू की
did-staff-token-extended = स्टाफ़ टोकन की अवधि बढ़ाई
did-staff-token-revoked = स्टाफ़ टोकन रद्द किया
did-pass-issued = QR जारी हुआ
did-pass-reissued = QR बदला
did-pass-all-reissued = सभी QR बदले
did-scan-admitted-by-hand = हाथ से प्रवेश दिया
did-scan-undone = प्रवेश वापस लिया
did-scan-offline-conflict = बिना नेटवर्क दो बार प्रवेश
did-scan-offline-refused = बिना नेटवर्क नियम के ख़िलाफ़ प्रवेश

## संदेश
did-outbox-retried = संदेश फिर भेजा
did-outbox-all-retried = सभी संदेश फिर भेजे
