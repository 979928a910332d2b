## कोणी काय केले
command-audit = कोणी काय केले: /audit किंवा /audit asha
button-audit = 🧾 कोणी काय केले
button-audit-of = 🧾 यांनी काय केले
button-audit-person = 👤 एका व्यक्तीचे
button-audit-everybody = 👥 सगळ्यांचे
audit-title = 🧾 <b>कोणी काय केले</b> – सर्वांत नवीन आधी
audit-only = फक्त: <b>{ $what }</b>
audit-none = इथे कशाचीही नोंद नाही.
audit-line =
    <i>{ $at }</i> · <b>{ $by }</b>
    { $what }
audit-by-itself = आपोआप
audit-usage = या नावाने कोणी सापडले नाही. असे: <code>/audit</code> अलीकडे काय झाले ते दाखवते, <code>/audit asha</code> आशाने काय केले आणि त्यांच्याबाबत काय झाले ते.

## कशाबद्दल
audit-area-all = सगळे
audit-area-mess = 🍽 मेस
audit-area-duty = 🗂 ड्युटी
audit-area-people = 👥 लोक
audit-area-settings = ⚙️ सेटिंग
audit-area-doors = 🚪 दारे
audit-area-messages = 📮 संदेश

## मेस
did-mess-registered = मेसमध्ये सामील होण्याची विनंती
did-mess-registration-approved = नोंदणी मंजूर केली
did-mess-registration-denied = नोंदणी नामंजूर केली
did-mess-payment-uploaded = पैसे भरल्याचे कळवले
did-mess-payment-verified = पैसे मिळाल्याचे पडताळले
did-mess-payment-denied = पैसे भरल्याचे नामंजूर केले
did-mess-cut-requested = सुट्टी घेतली
did-mess-cut-changed = सुट्टी बदलली
did-mess-cut-cancelled = सुट्टी मागे घेतली
did-mess-headcount-frozen = गणना पक्की झाली
did-mess-suspended = विद्यार्थ्याला निलंबित केले
did-mess-reinstated = विद्यार्थ्याला पुन्हा चालू केले

## ड्युटी यादी
did-duty-volunteer-registered = सेवेसाठी नाव दिले
did-duty-volunteer-approved = स्वयंसेवकाला मंजुरी दिली
did-duty-volunteer-rejected = स्वयंसेवकाला नामंजूर केले
did-duty-volunteer-inactive = स्वयंसेवकाला विराम दिला
did-duty-auditions-changed = रेकॉर्डिंग पाठवली
did-duty-audition-selected = रेकॉर्डिंग निवडले
did-duty-preferences-changed = पसंती बदलल्या
did-duty-blackout-added = गैरहजेरीचे दिवस नोंदवले
did-duty-blackout-removed = गैरहजेरीचे दिवस काढले
did-duty-correction-asked = दुरुस्ती मागितली
did-duty-correction-resolved = दुरुस्ती झाली
did-duty-assigned = ड्युटी दिली
did-duty-assigned-despite-clash = अडचण असूनही ड्युटी दिली
did-duty-confirmed = ड्युटीला होकार दिला
did-duty-declined = ड्युटीला नकार दिला
did-duty-unlocked = ड्युटी मोकळी केली
did-duty-cancelled = ड्युटी रद्द केली
did-duty-reallocated = ड्युटी हलवली
did-duty-swapped = ड्युटीची अदलाबदल केली
did-duty-served = ड्युटी पार पडल्याची नोंद केली
did-duty-no-show = ड्युटीला न आल्याची नोंद केली
did-duty-request-cancel = ड्युटीतून सूट मागितली
did-duty-request-reallocate = दुसरी ड्युटी मागितली
did-duty-request-swap = अदलाबदल मागितली
did-duty-request-approved = विनंती मंजूर केली
did-duty-request-rejected = विनंती नामंजूर केली
did-duty-reminder-resent = आठवण पुन्हा पाठवली
did-duty-proposed = यादीचा प्रस्ताव बनवला
did-duty-proposal-accepted = प्रस्ताव स्वीकारला
did-duty-imported = यादी शीटमधून घेतली
did-duty-roster-created = यादी बनवली
did-duty-roster-changed = यादी बदलली
did-duty-roster-published = यादी जाहीर केली
did-duty-roster-removed = यादी काढली
did-duty-type-added = यादीत ड्युटी वाढवली
did-duty-type-changed = यादीतली ड्युटी बदलली
did-duty-type-moved = यादीत ड्युटीचा क्रम बदलला
did-duty-type-removed = यादीतून ड्युटी काढली

## लोक आणि सेटिंग
did-person-role-granted = भूमिका दिली
did-person-role-withdrawn = भूमिका काढून घेतली
did-person-phone-shared = फोन क्रमांक दिला
did-person-number-linked = व्हॉट्सॲप क्रमांक जोडला
did-person-merged = दोन नोंदी एक केल्या
did-person-channels-chosen = संदेशांची माध्यमे निवडली
did-person-channel-stopped = आपोआप येणारे संदेश थांबवले
did-person-channel-started = आपोआप येणारे संदेश सुरू केले
setting-telegram-admin-chat = ॲडमिन चॅट
did-setting-changed = सेटिंग बदलली

## दारे
did-staff-token-issued = कर्मचारी टोकन बनवले
did-staff-token-shift-opened = स्कॅन पानावर पाळी सुरू केली
did-staff-token-extended = कर्मचारी टोकनची मुदत वाढवली
did-staff-token-revoked = कर्मचारी टोकन रद्द केले
did-pass-issued = QR दिला
did-pass-reissued = QR बदलला
did-pass-all-reissued = सगळे QR बदलले
did-scan-admitted-by-hand = स्वतः प्रवेश दिला
did-scan-undone = प्रवेश मागे घेतला
did-scan-offline-conflict = नेटवर्कशिवाय दोनदा प्रवेश
did-scan-offline-refused = नेटवर्कशिवाय नियमाविरुद्ध प्रवेश

## संदेश
did-outbox-retried = संदेश पुन्हा पाठवला
did-outbox-all-retried = सगळे संदेश पुन्हा पाठवले
