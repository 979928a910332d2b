## एडमिन की सेटिंग
command-settings = सेटिंग: समय, शुल्क और सीमाएँ
button-settings = ⚙️ सेटिंग
settings-title = ⚙️ <b>सेटिंग</b> – किस बारे में?
settings-none = ⚙️ यहाँ बदलने को कुछ नहीं है: चालू हिस्सों में कोई सेटिंग नहीं है।
settings-usage = ऐसे: <code>/settings</code>। बाकी सब बटनों से होता है।
settings-group-mess = 🍽 मेस
settings-group-duty = 🗂 ड्यूटी सूची
settings-group-scan = 📷 स्कैन पेज
settings-of = <b>{ $group }</b> – अभी ऐसा है। किसी पर टैप करें: क्या करती है, यह पढ़ें या बदलें।
settings-line = • { $title }: <b>{ $value }</b>
settings-line-own = • { $title }: <b>{ $value }</b> ✏️
settings-legend = ✏️ मूल मान से अलग
settings-facts =
    ⚙️ <b>{ $title }</b>
    { $about }

    अभी: <b>{ $value }</b>
    मूल मान: { $initial }
    संभव: { $range }
settings-changed-by = बदला: { $by }, { $at }
button-setting-change = ✏️ बदलें
button-setting-part = ✏️ { $part }
button-setting-on = ✅ चालू करें
button-setting-off = ⏸ बंद करें
button-setting-reset = ↩️ मूल मान पर लौटें
button-setting-save = ✅ सहेजें
button-setting-other = ✏️ दूसरा मान
button-setting-try = 🔎 दूसरा नंबर आज़माएँ
settings-saved = सहेजा गया: { $value }
settings-saved-line = ✅ सहेजा गया: <b>{ $before }</b> → <b>{ $value }</b>
settings-meanwhile = { $by } ने इसे { $at } को बदल दिया है। अब यह ऐसा है।
settings-same = यह पहले से <b>{ $value }</b> है; कुछ नहीं बदला।
settings-ask =
    ⚙️ <b>{ $title }</b>: अभी <b>{ $value }</b>
    कृपया नया मान लिखें।

    संभव: { $range }
    जैसे: <b>{ $example }</b>
settings-wrong = ⚠️ यह मान नहीं हो सकता; कुछ नहीं बदला। कृपया उदाहरण की तरह लिखें।
settings-confirm =
    ⚙️ <b>{ $title }</b>
    { $before } → <b>{ $value }</b>

    सहेज दूँ?
settings-try = सहेजने से पहले: अपने किसी व्यक्ति का असली नंबर लिखें, ताकि दिखे कि वह <code>{ $pattern }</code> से मेल खाता है।
settings-try-fits = ✅ <b>{ $sample }</b> मेल खाता है।
settings-try-fails = ❌ <b>{ $sample }</b> मेल <b>नहीं</b> खाता: इस रूप के साथ कोई इस नंबर से पंजीकरण नहीं कर पाएगा।

## मान
setting-range = { $min } से { $max } तक
setting-range-time = दिन का कोई समय, 00:00 से 23:59 तक
setting-range-window = एक समय से दूसरे समय तक, आधी रात के पार भी
setting-range-windows = एक समय से बाद के समय तक, पहले या बाद के भोजन से टकराए बिना
setting-range-switch = चालू या बंद
setting-range-pattern = <code>^</code> से शुरू, <code>$</code> पर ख़त्म; बीच में <code>[A-Z0-9]</code> (अक्षर या अंक), <code>[0-9]</code> (अंक) या जैसे के तैसे अक्षर और अंक, और कितनी बार: <code>{"{"}8{"}"}</code> आठ बार, <code>{"{"}4,20{"}"}</code> चार से बीस बार
setting-on = चालू
setting-off = बंद
setting-unit-days =
    { $count ->
        [one] { $count } दिन
       *[other] { $count } दिन
    }
setting-unit-hours =
    { $count ->
        [one] { $count } घंटा
       *[other] { $count } घंटे
    }
setting-unit-people =
    { $count ->
        [one] { $count } व्यक्ति
       *[other] { $count } लोग
    }
setting-unit-duties =
    { $count ->
        [one] { $count } ड्यूटी
       *[other] { $count } ड्यूटी
    }
setting-unit-recordings =
    { $count ->
        [one] { $count } रिकॉर्डिंग
       *[other] { $count } रिकॉर्डिंग
    }
setting-unit-megabytes = { $count } MB
setting-part-breakfast = नाश्ता
setting-part-lunch = दोपहर का खाना
setting-part-dinner = रात का खाना

## मेस
setting-mess-cutoff = छुट्टी लेने की समय-सीमा
setting-mess-cutoff-about = कल से शुरू होने वाली छुट्टी आज इस समय तक ली या वापस की जा सकती है; फिर रसोई की कल की गिनती पक्की हो जाती है। जो गिनती पक्की हो चुकी है वह नहीं बदलती।
setting-mess-longest-cut = सबसे लंबी छुट्टी
setting-mess-longest-cut-about = लगातार इससे ज़्यादा दिन की छुट्टी नहीं ली जा सकती।
setting-mess-cut-horizon = छुट्टी: कितने दिन पहले तक
setting-mess-cut-horizon-about = छुट्टी आज से ज़्यादा से ज़्यादा इतने दिन बाद शुरू हो सकती है।
setting-mess-calendar-months = महीने के हिसाब से भुगतान
setting-mess-calendar-months-about = चालू: शुल्क एक महीने का है, सबके लिए वही दिन। बंद: शुल्क उतने दिनों का है जितने “शुल्क कितने दिनों का है” में हैं, और हर छात्र के दिन उसके पहले भुगतान से शुरू होते हैं। जिसका भुगतान हो चुका है वह बना रहता है; इसे महीने के अंत के पास बदलें।
setting-mess-cycle-days = शुल्क कितने दिनों का है
setting-mess-cycle-days-about = महीने के हिसाब से न हो, तो छात्र एक बार में इतने दिनों का भुगतान करते हैं।
setting-mess-cycle-fee = मेस शुल्क
setting-mess-cycle-fee-about = एक महीने का, या तय किए गए दिनों का शुल्क। जो अब से भुगतान शुरू करेंगे उन पर लागू है; जिन्हें पहले से दूसरी राशि बताई गई है, उनके लिए वही रहेगी।
setting-mess-grace-days = भुगतान के बिना छूट के दिन
setting-mess-grace-days-about = भुगतान वाला महीना बीतने के बाद इतने दिन छात्र को प्रवेश मिलता रहता है, दरवाज़े पर पीले संकेत के साथ। 0 हो तो नहीं मिलता।
setting-mess-meal-windows = भोजन के समय
setting-mess-meal-windows-about = स्कैन पेज इन समयों से जानता है कि कौन सा भोजन चल रहा है; इनके बाहर स्टाफ़ चुनता है।
setting-mess-meal-receipts = हर भोजन के बाद संदेश
setting-mess-meal-receipts-about = भोजन के लिए कार्ड स्कैन होने पर छात्र को संदेश मिले या नहीं।
setting-mess-roll-pattern = रोल नंबर का रूप
setting-mess-roll-pattern-about = शामिल होते समय रोल नंबर कैसा होना चाहिए। पहले अक्षर बड़े (capital) किए जाते हैं, ख़ाली जगह और डैश हटा दिए जाते हैं।

## ड्यूटी सूची
setting-duty-reminder-time = एक दिन पहले का रिमाइंडर
setting-duty-reminder-time-about = इस समय स्वयंसेवकों को कल की ड्यूटी याद दिलाई जाती है। जो रिमाइंडर अभी नहीं गए, वे भी इसी समय जाएँगे।
setting-duty-short-reminder-hours = ड्यूटी से पहले छोटा रिमाइंडर
setting-duty-short-reminder-hours-about = रिपोर्टिंग से इतने घंटे पहले दूसरा, छोटा रिमाइंडर जाता है। 0 से वह बंद हो जाता है।
setting-duty-quiet-hours = शांति के घंटे
setting-duty-quiet-hours-about = इन घंटों में किसी को नहीं जगाया जाता: छोटा रिमाइंडर इनके शुरू में जाता है, ख़ाली ड्यूटी का प्रस्ताव इनके बाद।
setting-duty-board-time = कल की सूची
setting-duty-board-time-about = इस समय समन्वयकों को बताया जाता है कि कल किसकी ड्यूटी है, किसने हाँ कहा और क्या ख़ाली है।
setting-duty-offers-at-once = जिनसे पूछा जाए
setting-duty-offers-at-once-about = कोई न आ सके तो ज़्यादा से ज़्यादा इतने लोगों से पूछा जाता है कि ड्यूटी ले लें। 0 हो तो किसी से नहीं।
setting-duty-most-per-day = एक दिन में ड्यूटी
setting-duty-most-per-day-about = सूची अपने आप भरते समय एक व्यक्ति को एक दिन में ज़्यादा से ज़्यादा इतनी ड्यूटी मिलती हैं।
setting-duty-rest-hours = ड्यूटी के बीच आराम
setting-duty-rest-hours-about = सूची अपने आप भरते समय एक ड्यूटी के अंत और अगली के बीच कम से कम इतना आराम मिलता है।
setting-duty-most-auditions = एक स्वयंसेवक की रिकॉर्डिंग
setting-duty-most-auditions-about = स्वयंसेवक ऑडिशन के लिए ज़्यादा से ज़्यादा इतनी रिकॉर्डिंग भेज सकते हैं।
setting-duty-audition-megabytes = एक रिकॉर्डिंग का आकार
setting-duty-audition-megabytes-about = इससे बड़ी रिकॉर्डिंग नहीं ली जाती। Telegram ज़्यादा से ज़्यादा 20 MB देता है।
setting-duty-member-pattern = सदस्य नंबर का रूप
setting-duty-member-pattern-about = पंजीकरण के समय सदस्य नंबर कैसा होना चाहिए। पहले अक्षर बड़े (capital) किए जाते हैं, ख़ाली जगह और डैश हटा दिए जाते हैं।
setting-duty-archive-days = रिमाइंडर का लेखा
setting-duty-archive-days-about = इससे पुराने रिमाइंडर हर रात अपने नतीजे के साथ लेखे से संग्रह में चले जाते हैं।

## स्कैन पेज
setting-passes-list-max-age-hours = बिना नेटवर्क की सूची की उम्र
setting-passes-list-max-age-hours-about = जिस फ़ोन में कार्डों की सूची इससे पुरानी है, वह नेटवर्क के बिना काम शुरू नहीं करता।
setting-staff-token-lifetime-days = स्टाफ़ टोकन की अवधि
setting-staff-token-lifetime-days-about = स्टाफ़ टोकन बनने या बढ़ाए जाने के इतने दिन बाद ख़त्म हो जाता है। जो बन चुके हैं उनकी तारीख़ वही रहती है।

## मना किए जाने के कारण
refusal-setting-unknown = यह सेटिंग (अब) नहीं है।
refusal-setting-changed = इस बीच { $by } ने इसे बदल दिया ({ $changedAt }), इसलिए कुछ नहीं सहेजा गया। कृपया पहले मौजूदा मान देख लें।
refusal-setting-invalid =
    { $problem ->
        [range] यह मान संभव सीमा के बाहर है।
        [order] अंत शुरू होने के बाद होना चाहिए।
        [overlap] यह पहले या बाद के भोजन से टकराता है। एक ख़त्म हो तभी अगला शुरू हो।
        [pattern] यह रूप यहाँ काम नहीं आ सकता, या इसमें तीन से ज़्यादा घटते-बढ़ते हिस्से हैं।
       *[form] यह मान नहीं हो सकता।
    }
register-ask-roll-own = आपका <b>रोल नंबर</b> क्या है? कृपया अपने कॉलेज के पहचान-पत्र पर जैसा लिखा है, वैसा ही लिखें।
duty-ask-member-no-own = आपका <b>सदस्य नंबर</b> क्या है? कृपया अपने सदस्यता कार्ड पर जैसा लिखा है, वैसा ही लिखें।
wrong-roll-form = यहाँ के रोल नंबर ऐसे नहीं होते। कृपया अपने कॉलेज के पहचान-पत्र पर जैसा लिखा है, वैसा ही लिखें।
refusal-roll-form = यहाँ के रोल नंबर ऐसे नहीं होते। कृपया अपने कॉलेज के पहचान-पत्र पर जैसा लिखा है, वैसा ही लिखें।
wrong-member-no-form = यहाँ के सदस्य नंबर ऐसे नहीं होते। कृपया अपने सदस्यता कार्ड पर जैसा लिखा है, वैसा ही लिखें।
refusal-member-no-form = यहाँ के सदस्य नंबर ऐसे नहीं होते। कृपया अपने सदस्यता कार्ड पर जैसा लिखा है, वैसा ही लिखें।
