# Yapıştırılan bir iletinin anlamı: "conn-wizard explain" ve belirti sayfasındaki alan.

app-explain-or = Başka bir anlamı da olabilir:
app-explain-by = Bunu böyle yazan: { $stack }.
app-explain-by-with-error = Bunu böyle yazan: { $stack }. Sistem hatası: { $error }.
app-explain-error = Sistem hatası: { $error }.
app-explain-address = İçindeki adres: { $target }.
app-explain-branch = Ait olduğu yer: { $symptom }
app-explain-next = Buradan şöyle devam edilir:
app-explain-nothing = Bu iletide bilinen bir şey yok.
app-explain-ask = İstemcide ne oldu, hemen mi, bir süre sonra mı? Bu, --symptom ile şu sözcüklerden biri verilerek söylenebilir: { $symptoms }. Verilmezse conn-wizard bağlantıyı kendisi dener.
app-explain-cut = Yalnızca ilk 64 KiB okundu.

app-explain-says-refused = Bağlantının hemen reddedildiğini söylüyor: biri yanıt verdi ve yanıt hayırdı.
app-explain-says-timeout = Zamanında hiçbir şeyin geri gelmediğini söylüyor.
app-explain-says-unreachable = Bu adrese yol olmadığını söylüyor: bu makinede rota yok ya da yoldaki bir yönlendirici bunu bildiriyor.
app-explain-says-addr-not-avail = İstemcinin bu bağlantı için yerel adres ve port alamadığını söylüyor.
app-explain-says-not-local = Hizmetin, bu makinede olmayan bir adresi dinlemesinin istendiğini söylüyor.
app-explain-says-in-use = Portu dolu olduğu için hizmetin dinleyemediğini söylüyor.
app-explain-says-dns = Alan adının çözümlenmediğini söylüyor; bağlantı hiç denenmedi.
app-explain-says-reset = Bağlantının kurulduğunu, sonra kesildiğini söylüyor.
app-explain-says-tls-cert = İki tarafın da TLS konuştuğunu ama anlaşamadığını söylüyor: sertifika, adı ya da tarihleri ya da TLS sürümleri yüzünden.
app-explain-says-fd-limit = Bir sürecin açabileceği kadar dosya ve bağlantı açmış olduğunu söylüyor.
app-explain-says-ws-unexpected-code = Bir WebSocket istemcisinin 101 dışında bir durum koduyla HTTP yanıtı aldığını söylüyor: yanıt veren, orada WebSocket konuşmuyor ya da bu istemciyi içeri almıyor.
app-explain-says-ws-invalid-http = Bir WebSocket istemcisinin HTTP olmayan bir yanıt aldığını söylüyor: bu portta başka bir protokol konuşuluyor.
app-explain-says-ws-no-handshake = Bağlantının, WebSocket el sıkışması yanıtlanmadan bittiğini söylüyor.
app-explain-says-tls-to-plain = İstemcinin TLS konuştuğunu (wss, https), hizmetin konuşmadığını söylüyor.
app-explain-says-plain-to-tls = Hizmetin TLS konuştuğunu (wss, https), istemcinin konuşmadığını söylüyor.
app-explain-says-http-to-ws = Bir WebSocket hizmetine düz bir HTTP isteğinin geldiğini söylüyor.
app-explain-says-http-to-non-http = Bir HTTP istemcisinin HTTP olmayan bir yanıt aldığını söylüyor.
app-explain-says-http-came = HTTP konuşmayan bir hizmete HTTP isteği geldiğini söylüyor.
app-explain-says-other-protocol = Bağlantının kurulduğunu ama iki tarafın ayrı protokoller konuştuğunu söylüyor.
app-explain-says-bad-request = HTTP ile 400 yanıtının geldiğini söylüyor: hizmet isteği anlamadı. Başka bir protokol ya da TLS konuşuyor olabilir.
app-explain-says-handshake-failed = Bağlantının kurulduğunu, el sıkışmanın (TLS ya da WebSocket) ise başarısız olduğunu söylüyor.
app-explain-says-inner-port = Bir istemcinin, GatewayWorker için yalnızca kendi süreçlerine ait bir iç porta geldiğini söylüyor.
app-explain-says-upstream-not-http = Önde bir proxy olduğunu ve arkasındaki hizmetin HTTP olmayan bir yanıt verdiğini söylüyor.
app-explain-says-failed = Bağlantının kurulamadığını söylüyor, nedenini söylemiyor.
app-explain-says-denied = Sistemin buna izin vermediğini söylüyor.
app-explain-says-service = Hizmetin kendi içinde sorunu olduğunu söylüyor; bir bağlantı bu yüzden kesilmedi.
app-explain-says-too-early = Programın henüz kurulmamış ya da artık olmayan bir bağlantıyı kullandığını söylüyor.
app-explain-says-client-rule = İstemcinin kendi kurallarının bu adresi ya da portu yasakladığını söylüyor; hiçbir şey gönderilmedi.
app-explain-says-proxy = İstemci tarafındaki proxy'nin başarısız olduğunu söylüyor.
app-explain-says-gateway = Bir proxy'nin yanıt verdiğini, arkasında ise kimsenin ona yanıt vermediğini söylüyor.

app-explain-hides-who-refuses = Hayır diyenin kim olduğunu söylemiyor: portunu kimsenin dinlemediği bir sistem mi, onun yerine yanıt veren bir kural mı.
app-explain-hides-where-lost = Paketlerin nerede bittiğini söylemiyor: sağlayıcının filtresinde, sunucunun bir kuralında, kapalı bir makinede ya da yanlış bir adreste.
app-explain-hides-who-unreachable = Burada bir rotanın mı eksik olduğunu, yoksa hatayı yoldaki bir güvenlik duvarının mı gönderdiğini söylemiyor.
app-explain-hides-which-address = Hangisi olduğunu söylemiyor: yerel portlar tükendi ya da adres bu makinenin değil.
app-explain-hides-who-has-it = Portun hangi süreçte olduğunu söylemiyor.
app-explain-hides-which-resolver = Adın mı yanlış olduğunu, çözümleyicinin mi yanıt vermediğini söylemiyor.
app-explain-hides-who-cut = Kimin kestiğini söylemiyor: hizmet mi, bir proxy mi, yoldaki bir güvenlik duvarı mı.
app-explain-hides-which-part = Öteki istemcilerin aynı sertifikayı nasıl değerlendirdiğini söylemiyor.
app-explain-hides-whose-files = Bunun hangi tarafta olduğunu her zaman söylemiyor, onları neyin açık tuttuğunu ise hiç söylemiyor.
app-explain-hides-who-answered = Yanıtı kimin verdiğini söylemiyor: hizmetin kendisi mi, bir proxy mi, o porttaki başka bir program mı.
app-explain-hides-which-side = Hangi tarafın değiştirileceğini söylemiyor: istemcinin kullandığı adres mi, hizmetin protokolü mü.
app-explain-hides-which-port = İstemcinin hangi portu kullanması gerektiğini söylemiyor.
app-explain-hides-several = Nedenini söylemiyor: birden çok hatanın metni aynı.
app-explain-hides-who-denies = Kimin izin vermediğini söylemiyor: eksik yetkiler, paket filtresinin bir kuralı ya da bir güvenlik modülü.
app-explain-hides-its-log = Nedenini söylemiyor; hizmetin günlüğü söyleyebilir.
app-explain-hides-not-failed = Bir bağlantının başarısız olup olmadığını bile söylemiyor; önceki bir ileti söyleyebilir.
app-explain-hides-not-sent = Sunucuya ulaşılıp ulaşılamadığını söylemiyor.
app-explain-hides-proxy-reason = Proxy'nin mi, arkasındakinin mi başarısız olduğunu söylemiyor.
app-explain-hides-behind-proxy = Proxy'nin arkasında neyin yanlış olduğunu söylemiyor; proxy'nin günlüğü söyler.

## İleti sayfası

app-crumb-message = İleti
app-message-choice = Hata iletisi elimde: buraya yapıştır
app-message-title = İstemci hangi iletiyi yazdı?
app-message-how = Olduğu gibi yapıştırın ya da yazın. Burada okunur, hiçbir yere gönderilmez.
app-message-else = Yazmayı sürdürün ya da Esc ile geri dönüp ne olduğunu seçin.
app-message-several = Birden çok biçimde anlaşılabilir:
app-message-take = Enter şunu seçer: { $symptom }
