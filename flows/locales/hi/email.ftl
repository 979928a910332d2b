## ई-मेल: हर पत्र का अंत, बंद करने का पन्ना, और विषय
email-why = यह ई-मेल आपको इसलिए मिला क्योंकि आप { $organisation } में पंजीकृत हैं।
email-stop = ऐसे ई-मेल नहीं चाहिए? { $link }।
email-stop-link = एक टैप में बंद करें
email-stop-by-reply = ऐसे ई-मेल नहीं चाहिए? इस ई-मेल का उत्तर STOP लिखकर दें।
email-page-ask = क्या हम आपको ई-मेल भेजना बंद कर दें? टेलीग्राम और व्हाट्सऐप के संदेशों पर इसका असर नहीं होगा।
email-page-stop = ई-मेल बंद करें
email-page-stopped = हो गया: अब हमारी ओर से आपको कोई ई-मेल नहीं आएगा।
email-page-start = ई-मेल फिर से चालू करें
email-page-started = हो गया: हमारे ई-मेल आपको फिर से मिलेंगे।
email-page-unknown = यह लिंक अब काम नहीं करता। हो सकता है कि आपका पता बदल गया हो; सबसे नए ई-मेल में सही लिंक है।

subject-mess-approved = { $organisation } के मेस में आपका स्वागत है
subject-mess-denied = आपके पंजीकरण में सुधार चाहिए
subject-mess-payment-verified = आपका भुगतान सत्यापित हो गया
subject-mess-payment-denied = आपका भुगतान सत्यापित नहीं हो सका
subject-mess-cut-final = आपकी मेस छुट्टी पक्की हो गई
