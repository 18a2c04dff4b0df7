# Sihirbazın sayfaları ve tuşları

## Başlık satırı ve buraya gelen yol

app-no-target = (hedef henüz yok)
app-root = root
app-no-root = root değil
app-crumb-start = Başlangıç
app-crumb-symptom = Belirti
app-crumb-target = Hedef
app-crumb-checks = Denetimler
app-crumb-question = Soru { $number }
app-crumb-verdict = Sonuç
app-crumb-remedy = Ne yapmalı
app-crumb-checklist = Bütün nedenler
app-crumb-item = Neden
app-crumb-again = Yeniden denetim
app-crumb-help = Yardım
app-more-below = devamı aşağıda: PgDn
# Çok küçük bir terminalde tek satır; 40x12 gibi boyutlar.
app-too-small = { $need } gerekli, burası { $have }; q ile çıkılır

## Başlangıç

app-start-title = İstemciler neden bağlanamıyor?
app-start-language = Language / Sprache / Dil
app-start-language-later = Daha sonra her ekranda L ile değiştirilebilir.
app-start-can-you-read = Bu satır okunuyor mu?
app-start-sample = äöüß ğşıİ ✔ ✖ ─
app-start-letters-plain = Okunmuyorsa düz harfler için u tuşuna basın.
app-start-letters-all = Yalnızca düz harfler gösteriliyor. Bütün harfler için u tuşuna basın.
app-start-promise = Bu sunucuda hiçbir şey değiştirilmez. conn-wizard yalnızca bakar ve komutları gösterir; onları siz çalıştırırsınız.
app-start-no-root = root olmadan bazı şeyler görülemez; root olsaydı neyin görüleceği yerinde yazılıdır.

## Belirti

app-symptom-title = İstemciler ne görüyor?
app-symptom-refused = Hemen "Connection refused" (bağlantı reddedildi)
app-symptom-timeout = Bekliyor, sonra "timed out" (zaman aşımı)
app-symptom-unreachable = "No route to host" ya da "Network is unreachable"
app-symptom-addr-not-avail = "Cannot assign requested address"
app-symptom-bind = Hizmetin kendisi başlamıyor: "Address already in use" ya da "Cannot assign requested address"
app-symptom-protocol = Bağlanıyor, ama iki taraf birbirini anlamıyor (WebSocket, HTTP, TLS)
app-symptom-unknown = Bilmiyorum
app-symptom-why = Hata iletisi kimin reddettiğini gösterir: yanıt veren biri mi, yoksa hiç kimse mi. Bilinmiyorsa conn-wizard bağlantıyı kendisi dener.

## Hedef

app-target-title = Hangi hizmet söz konusu?
app-target-address = İstemcinin bağlandığı adres
app-target-scheme = Protokol
app-target-role = Bu makine
app-scheme-tcp = TCP, üstündeki protokol bilinmiyor
app-scheme-http = HTTP
app-scheme-https = TLS içinde HTTP (https)
app-scheme-ws = WebSocket (ws)
app-scheme-wss = TLS içinde WebSocket (wss)
app-role-server = sunucu: hizmet burada yanıt vermeli
app-role-client = istemci: bağlantı buradan kurulur
app-role-by-address = adresler öğrenilince onlardan anlaşılır
app-role-told-server = sunucu, adreslerinden anlaşılıyor
app-role-told-client = istemci, adreslerinden anlaşılıyor
app-target-listeners = Bu makinede şu anda dinleyenler (seçmek için Tab ya da Aşağı)
app-target-no-listeners = Bu makinede şu anda dinleyen bir şey yok.
app-target-forms = İstemcilerin yazdığı biçimde port, ad:port ya da URL: 8282, chat.example:8282, [2001:db8::7]:443, ws://chat.example:8282
app-target-read-as = Anlaşılan: { $host }, port { $port }.
app-target-read-as-port = Anlaşılan: bu makinenin { $port } portu.
app-target-error-empty = Bir adres gerekli, örneğin chat.example:8282 ya da yalnızca port.
app-target-error-too-long = Bu, bir adres için fazla uzun. Beklenen, chat.example:8282 gibi bir şey.
app-target-error-scheme = Bilinmeyen şema. Beklenen tcp, http, https, ws ya da wss, örneğin ws://chat.example:8282.
app-target-error-port = Port, 1 ile 65535 arasında bir sayıdır, örneğin chat.example:8282.
app-target-error-host = Bu ne bir adres ne de bir sunucu adı. Beklenen, chat.example:8282 ya da 192.0.2.7:8282 gibi bir şey.
app-target-promise = Sorulanlar: bu adres, tanımlı çözümleyiciler, bölgenin ad sunucuları, bu makine ve ayarlıysa proxy ile bulutun metadata hizmeti. Port reddedilirse adresin en çok altı başka portu denenir; başka bir dilde yanıt verirse birkaç dilde sorulur, buradaki komşu ya da arkadaki hizmetlere de. Bağlantıları araya girip alan bir şey var gibiyse kimseye ait olmayan üç adres denenir. Başka hiçbir şey gönderilmez.
app-owner-unseen = (program görülemiyor)

## Denetimler

app-checks-running = Denetleniyor: { $all } denetimden { $done } tanesi bitti
app-checks-done = Bütün denetimler bitti
app-checks-stopped = Denetimler durduruldu
app-checks-so-far = Şimdiye kadarki sonuç
app-checks-nothing-yet = Henüz bir şey söylenemez.
app-checks-no-accusation = Kanıtlanmış bir neden yok.
app-state-done = BİTTİ
app-state-running = SÜRÜYOR
app-state-blocked = SONUÇSUZ
app-running-for =
    { $seconds ->
        [one] { $seconds } saniyedir
       *[other] { $seconds } saniyedir
    }
app-probe-network = Bu makinenin adresleri
app-probe-listeners = Dinleyen soketler
app-probe-names = Ad çözümleme
app-probe-routes = Rotalar
app-probe-neighbours = Aynı ağdaki komşular
app-probe-connect = Buradan bağlantılar
app-probe-workerman = Workerman süreçleri
app-probe-namespaces = Diğer ağ ad alanları
app-probe-firewall-rules = Paket filtresi
app-probe-nat-rules = Adres dönüştürme kuralları
app-probe-nat-targets = Yönlendirilen bağlantıların hedefi
app-probe-proxy-settings = Proxy ayarları
app-probe-proxy-trial = Proxy denemesi
app-probe-interception = Ayrılmış adresler
app-probe-local-proxies = Bu makinedeki proxy'ler
app-probe-front-ends = Güvenlik duvarı programlarının dosyaları
app-probe-pressure = Bağlantı tablosu ve açık dosyalar
app-probe-panels = Kontrol panelleri
app-probe-reverse-proxy = Ters proxy ve yapılandırması
app-probe-start-files = Workerman başlangıç dosyaları
app-probe-firewall-rehearsal = Güvenlik duvarı provası
app-probe-syn-watch = Şu anda gelen SYN'ler
app-probe-client-rehearsal = Şu anda deneyen istemciler için prova
app-probe-firewall-openings = Provası yapılan izinler
app-probe-bind = Adresi dinlemeye açma
app-probe-port-use = Kullanılan yerel portlar
app-probe-handshake = Hizmetin ilk yanıtı
app-probe-fingerprint = Portun konuştuğu diğer diller
app-probe-upstream = Proxy'nin arkasındaki hizmet
app-probe-cloud = Bu makinenin bulutu
app-probe-edge = CDN, port 80
app-probe-other-ports = Diğer portlar
app-probe-other-doors = Aynı adresin bilinen portları
app-probe-path = Hedefe giden yol, yönlendirici yönlendirici
app-seen-network = { $addresses }
app-seen-listener = { $where }
app-seen-no-listener = { $port } portunda hiçbir şey yok
app-seen-names = { $addresses }
app-seen-no-name = ad bulunamadı
app-seen-no-route = en az bir adrese yol yok
app-seen-route-local = bu makinenin kendisi
app-seen-route-via = { $gateway } üzerinden
app-seen-route-link = doğrudan bağlı
app-seen-connects = { $open } açık, { $failed } başarısız, { $silent } yanıtsız
app-seen-connect-one =
    { $address }: { $end ->
        [open] açık
        [refused] reddedildi
        [no-route] rota yok
        [silent] yanıt yok
       *[failed] başarısız
    }
app-seen-connect-two =
    { $address }: { $end ->
        [open] açık
        [refused] reddedildi
        [no-route] rota yok
        [silent] yanıt yok
       *[failed] başarısız
    }, { $other }: { $other-end ->
        [open] açık
        [refused] reddedildi
        [no-route] rota yok
        [silent] yanıt yok
       *[failed] başarısız
    }
app-seen-workers =
    { $workers ->
        [0] yok
        [one] { $workers } süreç
       *[other] { $workers } süreç
    }
app-seen-namespaces =
    { $namespaces ->
        [0] yok
        [one] diğer { $namespaces } ad alanında { $listeners } dinleyen
       *[other] diğer { $namespaces } ad alanında { $listeners } dinleyen
    }
app-seen-chains =
    { $chains ->
        [0] kural yok
        [one] { $chains } zincir
       *[other] { $chains } zincir
    }
app-seen-nat-rules =
    { $rules ->
        [0] kural yok
        [one] { $rules } kural
       *[other] { $rules } kural
    }
app-seen-nat-targets = { $open } açık, { $failed } değil
app-seen-proxies =
    { $variables ->
        [0] tanımlı proxy yok
        [one] { $variables } değişken tanımlı
       *[other] { $variables } değişken tanımlı
    }
app-seen-proxy-leads = hedefe ulaştırıyor
app-seen-proxy-dead = ulaşılamıyor
app-seen-proxy-answers = oraya ulaştırmıyor
app-seen-front-ends =
    { $installed ->
        [0] kurulu olan yok
       *[other] { $installed } programdan { $on } tanesi açık
    }
app-seen-pressure =
    { $full ->
        [0] yer var
       *[other] { $full } tanesi dolu
    }
app-seen-panel-list =
    { $port ->
        [open] port panelin listesinde açık
       *[other] port panelin listesinde açık değil
    }
app-seen-neighbours =
    { $neighbours ->
        [0] yok
       *[other] { $neighbours } komşudan { $silent } tanesi yanıtsız
    }
app-seen-other-doors =
    { $answers ->
        [0] yanıt yok
       *[other] { $answers } port yanıt veriyor
    }
app-seen-path =
    { $hops ->
        [0] görünen yönlendirici yok
       *[other] { $hops } durak
    }
app-seen-reverse-proxy = { $program }, yol bilinmiyor
app-seen-proxy-route = { $place }
app-seen-no-reverse-proxy = yok
app-seen-start-files =
    { $lines ->
        [0] dinleme satırı yok
       *[other] { $lines } dinleme satırı
    }
app-seen-panels =
    { $panels ->
        [0] yok
        [one] { $panels } panel
       *[other] { $panels } panel
    }
app-seen-syn-watch =
    { $clients ->
        [0] deneyen istemci yok
       *[other] { $clients } istemci, { $unanswered } tanesi yanıtsız
    }
app-seen-rehearsal = { $syns } SYN'den { $passed } tanesi geçiyor
app-seen-openings = { $tried } izinden { $open } tanesi SYN'i geçiriyor
app-seen-local-proxies =
    { $proxies ->
        [0] yanıt veren yok
        [one] { $proxies } yanıt veriyor
       *[other] { $proxies } yanıt veriyor
    }
app-seen-nobody =
    { $answers ->
        [0] olması gerektiği gibi sessiz
        [one] { $answers } yanıt veriyor
       *[other] { $answers } yanıt veriyor
    }
app-seen-bind-works = başarılı
app-seen-bind-fails = başarısız
app-seen-ports = { $size } yerel porttan { $used } tanesi kullanımda
app-seen-http = HTTP yanıtı { $status }
app-seen-websocket = WebSocket
app-seen-print-service = { $service }
app-seen-print-http2 = HTTP/2
app-seen-not-http = HTTP olmayan bir yanıt
app-seen-not-tls = TLS olmayan bir yanıt
app-seen-tls-fails = TLS başarısız
app-seen-no-greeting = yanıt yok
app-seen-no-cloud = bilinen bir bulut değil
app-seen-cloud = { $cloud }
app-seen-cloud-address = { $cloud }, { $addresses }
app-seen-other-websocket = WebSocket: { $ports }
app-seen-other-ports =
    { $answers ->
        [0] { $ports } port denendi, HTTP yanıtı yok
        [one] { $ports } port denendi, { $answers } HTTP yanıtı
       *[other] { $ports } port denendi, { $answers } HTTP yanıtı
    }

## Soru

app-why-i-ask = Neden soruyorum
app-how-to-find-out = Nasıl öğrenilir
app-question-decides =
    { $open ->
        [one] Yanıtınız hâlâ açık olan { $open } nedeni ilgilendiriyor.
       *[other] Yanıtınız hâlâ açık olan { $open } nedeni ilgilendiriyor.
    }
app-still-open = Hâlâ açık

## Sonuç

app-conclusion-healthy = Bir sorun bulunmadı ve önemli olan her şey denetlendi
app-conclusion-healthy-next = İstemciler yine de bağlanamıyorsa conn-wizard programını onlardan birinde aynı adresle çalıştırın: sorun orada görünür.
app-conclusion-healthy-next-client = Bu makineden hizmete ulaşılabiliyor. Başka bir istemci yine de bağlanamıyorsa conn-wizard programını orada aynı adresle ya da sunucuda çalıştırın.
app-conclusion-undetermined = Hiçbir neden kanıtlanamadı
app-conclusion-undetermined-next = Aşağıda nelerin elendiği, nelerin hâlâ açık olduğu ve nelere bakılamadığı yazılı. Bir satırı açarak nedenini ve neyin belirleyici olacağını görebilirsiniz.
app-speaks-for = Kanıt
app-speaks-against = Çelişen
app-nothing-against = bulunmadı
app-other-causes = Diğer bütün nedenler
app-every-cause = Bütün nedenler
app-skipped =
    { $questions ->
        [one] { $questions } soru atlandı; yanıtlamak için - tuşuna basın.
       *[other] { $questions } soru atlandı; yanıtlamak için - tuşuna basın.
    }

## Bir neden

app-checklist-title = Denetim listesinin sırasıyla bütün nedenler
app-branch-notes = Notlar
app-item-why = Nedir ve neden olur
app-item-hints = İpuçları
app-not-looked-at = Bakılamayanlar
app-see-yourself = Kendiniz bakın
app-item-has-remedy = Ne yapılacağını görmek için Enter.

## Çözüm

app-remedy-none = Bu neden için komut yok. Listedeki sayfası nelere bakılacağını anlatıyor.
app-remedy-root = Bu komutların bazıları root ister; conn-wizard kendisi hiçbir şeyi değiştirmez.
app-in-file = { $file } dosyasında:
app-undo = Geri alma
app-risk = Risk
app-remedy-then = Bitince R tuşuna basın: her şey yeniden denetlenir, önceki ve şimdiki durum yan yana görünür.

## Yeniden denetim

app-again-running = Yeniden denetleniyor
app-again-done = Yeniden denetlendi
app-before = önce
app-now = şimdi
app-again-same = Hiçbir şey değişmedi.
app-again-rest-same = Listede olmayan her şey eskisi gibi.
app-again-healthy = Artık bir sorun bulunmuyor.
app-again-still = Bir neden hâlâ sürüyor. Görmek için Enter.
app-again-undetermined = Artık kanıtlanmış bir neden yok, ama her şey denetlenemedi. Kalanları görmek için Enter.

## Yardım

app-help-marks = İşaretler
app-help-copying = Kopyalama
app-help-copy-mouse = Fareyle: sürüklemek yeter. conn-wizard fareyi kullanmaz ve komutlar ilk sütunda başlar.
app-help-copy-key = c ile komut terminalin panosuna gider (OSC 52). Bazı terminaller bunu sessizce reddeder.
app-help-copy-print = p ile sayfa, çıkınca (q ya da kısa süre için Ctrl-Z) komut satırının altına yazılır.

## Bir tuştan sonra tek satır

app-notice-first-page = Bu ilk sayfa; q ile çıkılır.
app-notice-copied = Terminale gönderildi. Yapıştırınca başka bir şey çıkarsa p tuşuna basın.
app-notice-will-print = Bu sayfa çıkınca komut satırının altına yazılacak.
app-notice-stopped = Denetimler durduruluyor. Bir daha Ctrl-C çıkar.
app-notice-no-job-control = Burada programı geri getirebilecek bir kabuk yok.

## Tuşlar

key-name-up-down = Yukarı/Aşağı
key-name-left-right = Sol/Sağ
key-name-all-moves = Yukarı Aşağı  k j
key-group-moving = Gezinme
key-group-page = Bazı sayfalarda
key-group-anywhere = Her yerde
key-move = gezin
key-scroll = kaydır
key-page = sayfa, baş, son
key-choose = seç
key-answer = yanıtla
key-next-row = sonraki satır
key-turn = değiştir
key-continue = devam
key-open = aç
key-remedy = ne yapmalı
key-skip = atla
key-answer-skipped = atlanan soruları yanıtla
key-checklist = bütün nedenler
key-again = yeniden denetle
key-stop = denetimleri durdur
key-copy = kopyala
key-print = yazdır
key-letters = düz harfler
key-letters-all = bütün harfler
key-language = dil
key-back = geri
key-close = kapat
key-help = yardım
key-quit = çıkış
key-redraw = yeniden çiz
key-suspend = kabuğa; fg geri getirir
key-interrupt = denetimleri durdur; yine: çık

## Bir istemciye sormak

app-crumb-client = İstemciye sor
app-client-title = Bağlanamayan bir istemci ne diyor?
app-client-what = İstemcinin başındaki biri bu satırı çalıştırır ve çıktısını geri gönderir. Satır yalnızca bakar: hiçbir şeyi değiştirmez, root yetkisi veya indirme gerektirmez, hedeften başka bir yere bağlanmaz.
app-client-system-unix = Linux veya başka bir Unix
app-client-system-macos = macOS
app-client-system-windows = Windows, PowerShell içinde
app-client-paste = İstemcinin geri gönderdiği
app-client-paste-how = Çıktının tamamını buraya yapıştırın, sonra Enter tuşuna basın.
app-client-lines =
    { $lines ->
        [one] { $lines } satır geldi; sonuncusu şöyle bitiyor:
       *[other] { $lines } satır geldi; sonuncusu şöyle bitiyor:
    }
app-client-heard =
    { $named ->
        [yes] { $name } bildiriminden anlaşılan:
       *[no] Anlaşılan:
    }
app-client-heard-nothing = Bildirim bu hedefle ilgili, ama orada hiçbir şey ölçülememiş.
app-client-take = Enter bunu kanıt olarak sayar.
app-client-offer = Bunu istemcinin kendisi yanıtlayabilir: orada çalıştırılacak satır için o tuşuna basın.
app-client-refused-nothing = Burada tanınan bir şey yok. Beklenen, istemciye gönderilecek satırın (Tab gösterir) çıktısıdır: "cw1 to" ile başlar, "cw1 end" ile biter.
app-client-refused-message = Bu yalnızca bir hata iletisi. Anlamı: { $symptom }. Nereden geldiğini istemciye gönderilecek satırın (Tab gösterir) çıktısı söyler.
app-client-refused-message-other = Bu yalnızca bir hata iletisi. Beklenen, istemciye gönderilecek satırın (Tab gösterir) çıktısıdır: "cw1 to" ile başlar, "cw1 end" ile biter.
app-client-refused-target = Bu bildirim { $target } hedefiyle ilgili, bu yüzden { $expected } için bir şey söylemiyor. İstemciye bu hedefin satırını gönderin (Tab gösterir).
app-client-refused-from-here = Bu bildirim bu makinenin kendisinden geliyor. Beklenen, bağlanamayan bir istemcinin bildirimidir.
app-notice-report-taken = İstemcinin bildirimi artık kanıt sayılıyor.
app-notice-watch-taken = SYN paketlerinden görülenler artık kanıt sayılıyor.
key-ask-client = istemciye sor
key-client-system = sistem
key-read-report = oku
key-take-report = kanıt say
