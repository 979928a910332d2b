## ई-मेल: प्रत्येक पत्राचा शेवट, बंद करण्याचे पान आणि विषय
email-why = तुम्ही { $organisation } मध्ये नोंदणीकृत आहात म्हणून हा ई-मेल तुम्हाला आला आहे.
email-stop = असे ई-मेल नकोत? { $link }.
email-stop-link = एका टॅपमध्ये बंद करा
email-stop-by-reply = असे ई-मेल नकोत? या ई-मेलला STOP असे उत्तर द्या.
email-page-ask = तुम्हाला ई-मेल पाठवणे थांबवायचे का? टेलिग्राम आणि व्हॉट्सॲपवरच्या संदेशांवर याचा परिणाम होणार नाही.
email-page-stop = ई-मेल थांबवा
email-page-stopped = झाले: आता आमच्याकडून तुम्हाला ई-मेल येणार नाही.
email-page-start = ई-मेल पुन्हा सुरू करा
email-page-started = झाले: आमचे ई-मेल तुम्हाला पुन्हा येतील.
email-page-unknown = ही लिंक आता चालत नाही. तुमचा पत्ता बदलला असेल; सगळ्यात नव्या ई-मेलमध्ये चालू लिंक आहे.

subject-mess-approved = { $organisation } च्या मेसमध्ये तुमचे स्वागत आहे
subject-mess-denied = तुमच्या नोंदणीत दुरुस्ती हवी आहे
subject-mess-payment-verified = तुमचे पेमेंट पडताळले गेले
subject-mess-payment-denied = तुमचे पेमेंट पडताळता आले नाही
subject-mess-cut-final = तुमची मेस सुट्टी पक्की झाली
