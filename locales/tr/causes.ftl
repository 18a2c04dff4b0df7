# Nedenler, yargılar ve belirtiler. Okuyan, sunucuyu yöneten kişidir.
# Tarayıcının yazdığı iletiler her dilde harfi harfine İngilizce kalır: insanlar onları arar.

## Yargı sözcükleri, büyük harfle yazılmış olarak: burada hiçbir şey büyük harfe çevrilmez.

app-verdict-confirmed = DOĞRULANDI
app-verdict-likely = OLASI
app-verdict-possible = MÜMKÜN
app-verdict-not-checked = DENETLENMEDİ
app-verdict-ruled-out = ELENDİ

## Tarayıcının yazdıkları. Her dilde aynı.

app-browser-response-code = WebSocket connection to '{ $url }' failed: Error during WebSocket handshake: Unexpected response code: { $code }
app-browser-invalid-response = WebSocket connection to '{ $url }' failed: Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE

## Ne bir denetimin ne de bir sorunun yettiği yerde kim söyleyebilir

why-teller-root = Bunu bu makinede yalnızca root görebilir. conn-wizard sudo ile yeniden çalıştırılırsa bu da denetlenir.
why-teller-server = Bunu yalnızca sunucu söyleyebilir. conn-wizard programını orada, aynı hedefle çalıştırın.
why-teller-client = Bunu yalnızca istemcinin makinesi söyleyebilir. conn-wizard programını orada, aynı hedefle çalıştırın.
why-teller-provider = Bunu yalnızca sağlayıcı söyleyebilir: yönetim konsoluna bakın ya da bu porta gelen paketlerin geçirilip geçirilmediğini destek birimine sorun.

## Connection refused

cause-refused-wrong-port = İstemci yanlış porta bağlanıyor
why-refused-wrong-port =
    İstemci, hiçbir hizmetin dinlemediği bir porta bağlanmayı deniyor; hizmetin yerine sunucunun çekirdeği yanıt veriyor: "Connection refused".
    Hizmet pekâlâ çalışıyor olabilir, ama başka bir portta.

cause-refused-wrong-host = Adres bu sunucunun değil
why-refused-wrong-host =
    İstemci başka bir makinenin adresine bağlanıyor. O makine açık, ama bu portta bir şey yok ve bağlantıyı reddediyor.
    NAT ya da yük dengeleyici arkasında, istemcilerin kullandığı adresin sunucunun hiçbir arayüzünde bulunmaması olağandır.

cause-refused-dns-wrong-ip = Alan adı başka bir makineye gidiyor
why-refused-dns-wrong-ip =
    İstemci bir alan adı kullanıyor ve bu ad, bağlantıyı reddeden başka bir makinenin adresine çözümleniyor.
    Sık görülen nedenler: kayıt taşınmadan sonra değiştirilmemiştir, bir önbellekte hâlâ eski yanıt vardır, hosts dosyasında bir satır vardır ya da IPv6 kaydı (AAAA) unutulmuştur.

cause-refused-cdn = Sunucunun önünde bir CDN ya da hızlandırıcı proxy var
why-refused-cdn =
    Alan adı bir CDN'e ya da benzeri bir hızlandırıcı proxy'ye çözümleniyor; istemciler sunucuya değil onun makinelerine ulaşıyor. Gerçekte kullanılan adres, beklenen adres değil.
    Bir HTTP CDN'i yalnızca HTTP'yi ve yalnızca belirli portları taşır; diğer portlarda reddeder ya da susar.

cause-refused-not-listening = Hizmet başlatılmamış ya da bu portu dinlemiyor
why-refused-not-listening =
    Makine açık ve yanıt veriyor, ama bu portu dinleyen bir süreç yok.
    Hizmet başlatılmamış, sonlanmış, başlarken hata vermiş ya da başka bir porta ayarlanmıştır.

cause-refused-proxy = Arada proxy yazılımı var
why-refused-proxy =
    Bir proxy yazılımı istemcinin bağlantılarını üstleniyor: ortam değişkenleriyle, bir sistem ayarıyla, kendi ağ aygıtıyla ya da bağlantıları yönlendiren bir kuralla.
    O zaman reddeden proxy olur; sunucunun istemciden haberi bile olmaz.

cause-refused-bind-address = Hizmet, kullanılan adresi dinlemiyor
why-refused-bind-address =
    Tek bir adreste açılmış soket yalnızca tam o adrese gelen bağlantıları kabul eder. 127.0.0.1 adresini dinleyen bir hizmete yalnızca kendi makinesinden ulaşılır; ne yerel ağdan ne de internetten ulaşılabilir.
    0.0.0.0 adresini dinlerse üçünden de ulaşılır.

## Connection timed out

cause-timeout-host-firewall = Sunucunun kendi güvenlik duvarı bağlantıyı düşürüyor
why-timeout-host-firewall =
    Bu makinenin paket filtresindeki bir kural, istemcinin ilk paketini ya da ona verilen yanıtı sessizce atıyor. İstemci vazgeçene kadar bekliyor.
    Hizmetin kendisinde bir sorun yok; olan bitenin farkında bile değil.

cause-timeout-security-group = Güvenlik grubu ya da sağlayıcının güvenlik duvarı bağlantıyı düşürüyor
why-timeout-security-group =
    Bulut sunucularında paketler önce sağlayıcının filtresinden geçer: güvenlik grubu, ağ ACL'si, bulut güvenlik duvarı. Orada açılmamış olan hiç ulaşmaz.
    Böyle bir kural makinenin içinden görülemez.

cause-timeout-panel = Port kontrol panelinde açık değil
why-timeout-panel =
    BT / aaPanel ve Plesk gibi kontrol panelleri, makinenin güvenlik duvarını kendi listelerine göre yönetir. Listede olmayan port kapalı kalır.
    Panele uğramadan açılan port, panel kurallarını bir daha yazdığında yeniden kapanır.

cause-timeout-server-down = Makine yok ya da kapalı
why-timeout-server-down =
    Bu adreste kimse yanıt vermiyor: makine kapalı, silinmiş ya da artık başka bir adreste.
    Durmuş bir hizmet farklıdır. O zaman makine yine yanıt verir ve bağlantıyı anında reddeder.

cause-timeout-dns-wrong-ip = Alan adı, kimsenin yanıt vermediği bir adrese gidiyor
why-timeout-dns-wrong-ip =
    İstemcinin kullandığı alan adı eski ya da yanlış yazılmış bir adrese çözümleniyor ve orada yanıt veren bir makine yok.
    Sunucu başka bir adreste bekliyor ve ona tek bir paket bile gelmiyor.

cause-timeout-private-ip = Özel bir adres başka bir ağdan kullanılıyor
why-timeout-private-ip =
    10.0.0.5 ya da 192.168.1.5 gibi özel adresler her yerel ağda ayrı ayrı bulunur.
    Başka bir ağdaki istemci, sunucunun özel adresini kendi ağında arar ve orada ya kimseyi bulamaz ya da başkasını bulur.

## Cannot assign requested address

cause-exhaustion-ephemeral-ports = İstemcinin makinesinde bu hedef için yerel port kalmamış
why-exhaustion-ephemeral-ports =
    Dışarıya kurulan her bağlantı, bağlantıyı kuran makinede geçici bir yerel port kullanır. Bir hedefe doğru aralıktaki bütün portlar doluysa çekirdek yeni port veremez: "Cannot assign requested address".

cause-exhaustion-time-wait = Yerel portlar TIME_WAIT durumunda bekliyor
why-exhaustion-time-wait =
    Bağlantıyı kapatan taraf, portu bir dakika daha TIME_WAIT durumunda tutar.
    Aynı hedefe kısa sürede çok sayıda kısa bağlantı açıp kapatan bir makinede, neredeyse hiç açık bağlantı yokken bile portlar böyle tükenir.

## Protokoller

cause-protocol-http-vs-ws = WebSocket istemcisi bir HTTP hizmetine bağlanıyor
why-protocol-http-vs-ws =
    İstemci WebSocket istiyor, ama hizmet, en azından bu yolda, yalnızca HTTP konuşuyor ve herhangi bir web isteğine verdiği yanıtı veriyor.
    İstemci de beklenmeyen bir yanıt kodundan yakınıyor; çoğu zaman 200, 400 ya da 404.

cause-protocol-ws-vs-http = HTTP istemcisi bir WebSocket hizmetine bağlanıyor
why-protocol-ws-vs-http =
    Hizmet WebSocket el sıkışması bekliyor, istemci ise sıradan bir HTTP isteği gönderiyor. Hizmet bir hata sayfasıyla yanıt veriyor ya da bağlantıyı kapatıyor.

cause-protocol-not-http = Hizmet hiç HTTP konuşmuyor
why-protocol-not-http =
    Bu portta başka bir protokol konuşuluyor: Workerman'ın text ya da frame protokolü, düz TCP, bir veritabanı, SSH.
    WebSocket, HTTP olarak başlar; bu yüzden gelen yanıttan ne tarayıcı ne de bir HTTP istemcisi bir şey anlar.

cause-protocol-tls-mismatch = Bir taraf TLS konuşuyor, diğeri konuşmuyor
why-protocol-tls-mismatch =
    wss:// ya da https:// kullanan istemci TLS ile başlar; TLS kullanmayan hizmet bunu okuyamaz.
    Tersine, TLS kullanan bir hizmet de ws:// ya da http:// ile gelen istemciyi geri çevirir.

## Belgelerde olmayanlar

cause-firewall-reject-rule = Hizmetin yerine bir güvenlik duvarı reddediyor
why-firewall-reject-rule =
    Bir kural bağlantıyı düşürmüyor, geri çeviriyor. Reset ya da "port unreachable" istemcide, dinleyen yokmuş gibi "Connection refused" olarak görünür; "prohibited" ise "No route to host", IPv6'da "Permission denied" olarak.
    Hizmet bu sırada çalışıyor olabilir.

cause-firewall-output-rule = Bir kural bu makinenin gönderdiklerini düşürüyor
why-firewall-output-rule =
    Güvenlik duvarları iki yönde de filtreler. Çıkış yönündeki bir kural bu makinenin hedefe gönderdiği paketleri atıyor; dışarı hiçbir şey çıkmadığı için yanıt da gelemiyor.

cause-firewall-client-banned = Bu istemci engellenmiş
why-firewall-client-banned =
    fail2ban, bir engelleme listesi ya da bir blackhole rotası tek tek adresleri engeller; çoğu zaman başarısız oturum açma denemelerinden sonra.
    Herkes bağlanabilirken yalnızca bu istemci ya da onun ağı reddedilir veya boşuna bekler.

cause-nat-dead-redirect = Yönlendirme, yanıt veren kimsenin olmadığı bir yere gidiyor
why-nat-dead-redirect =
    Bir NAT kuralı (DNAT ya da REDIRECT) portu bir konteynere, başka bir makineye ya da başka bir porta yönlendiriyor ve orada yanıt veren yok.
    Kural, dinleyen aranmadan önce uygulanır: burada tam o portu dinleyen bir hizmet olsa bile ona hiçbir şey gelmez.

cause-namespace-elsewhere = Hizmet bir konteynerde ya da başka bir ağ ad alanında dinliyor
why-namespace-elsewhere =
    Konteynerin kendi ağı vardır. İçeride dinleyen bir hizmete, portu dışarı açılmadıkça bu makinenin adreslerinden ulaşılamaz.

cause-family-ipv4-only = Hizmet yalnızca IPv4 ile yanıt veriyor, istemci IPv6 kullanıyor
why-family-ipv4-only =
    Alan adının IPv6 adresi (AAAA) de olduğu için istemci IPv6 ile bağlanıyor, ama hizmet yalnızca IPv4 dinliyor. 0.0.0.0 bütün IPv4 adresleri demektir; IPv6 adreslerini kapsamaz.

cause-family-ipv6-only = Hizmet yalnızca IPv6 ile yanıt veriyor, istemci IPv4 kullanıyor
why-family-ipv6-only =
    İstemci IPv4 ile bağlanıyor, ama hizmet yalnızca IPv6 dinliyor: ya tek bir IPv6 adresini ya da IPv4'ü dışarıda bırakan seçenekle (IPV6_V6ONLY) [::] adresini.

cause-queue-accept-full = Dinleme kuyruğu dolu: süreç bağlantıları almıyor
why-queue-accept-full =
    Çekirdek yeni bağlantıları, süreç onları alana kadar bir kuyrukta tutar. Süreç takılır ya da çok yavaş kalırsa kuyruk dolar ve yeni istemciler yanıt alamaz.

cause-conntrack-full = Bağlantı izleme tablosu dolu
why-conntrack-full =
    Çekirdeğin güvenlik duvarı her bağlantıyı bir tabloda tutar. Tablo dolunca, kurallar ne derse desin, her yeni bağlantının ilk paketi düşürülür.
    O zaman çekirdek günlüğünde "nf_conntrack: table full, dropping packet" yazar.

cause-route-missing = Rota yok ya da dönüş yolu yok
why-route-missing =
    Bu makinede karşı tarafa giden bir rota yok ya da var olan rota paketleri atıyor. Ya da sunucu istemciye dönen yolu bilmiyor ve yanıtları kayboluyor.

cause-route-reverse-path = Dönüş yolu denetimi bağlantıyı düşürüyor
why-route-reverse-path =
    Çekirdek, gönderene yanıt vermek için kullanmayacağı bir arayüzden gelen paketi atar (rp_filter). İki internet çıkışında, VPN'lerde ve gidiş ile dönüşün ayrı yollardan olduğu her yerde görülür.

cause-protocol-proxy-no-upgrade = Ters proxy, WebSocket yükseltmesini iletmiyor
why-protocol-proxy-no-upgrade =
    WebSocket, Upgrade ve Connection başlıklarını taşıyan bir HTTP isteğiyle başlar. nginx ya da Apache gibi bir ters proxy bunları kendiliğinden iletmez; arkadaki hizmet de sıradan bir istek görür.

cause-protocol-proxy-upstream = Ters proxy yanıt veriyor, arkasındaki hizmet vermiyor
why-protocol-proxy-upstream =
    İstemciler proxy'ye ulaşıyor, ama proxy hizmete ulaşamıyor: hizmet çalışmıyor, başka bir adresi ya da portu dinliyor veya başka bir protokol konuşuyor. İstemciler "502 Bad Gateway" ya da "504 Gateway Timeout" görür; CDN'den 520 ile 530 arası bir numara da gelebilir.

cause-tls-certificate = Sertifika kabul edilmiyor
why-tls-certificate =
    Sertifikanın süresi dolmuş ya da henüz başlamamış, başka bir ad için verilmiş veya sunucu ara sertifikaları birlikte göndermiyor.
    WebSocket bağlantılarında tarayıcı devam edilsin mi diye sormaz; bağlantı doğrudan başarısız olur.

cause-service-no-answer = Hizmet bağlantıyı kabul ediyor ama hiç yanıt vermiyor
why-service-no-answer =
    Bağlantı kuruluyor, sonra hiçbir şey gelmiyor ya da bağlantı hemen kapanıyor. Worker süreci takılmıştır veya her bağlantıda çöküyordur; GatewayWorker'da ise bağlı bir BusinessWorker yoktur.

cause-service-fd-limit = Sürecin dosya tanımlayıcıları tükenmiş
why-service-fd-limit =
    Her bağlantı bir dosya tanımlayıcısı kullanır ve bir süreç bunlardan yalnızca belirli sayıda açabilir, çoğu zaman 1024. Tükendiğinde yeni istemci alamaz: "Too many open files".

cause-bind-address-in-use = Port zaten kullanımda
why-bind-address-in-use =
    Aynı adresi ve portu yalnızca bir program dinleyebilir. Bu portu başka bir program, çoğu zaman aynı hizmetin daha önce başlatılmış bir kopyası tutuyor; bu yüzden hizmet başlayamıyor: "Address already in use".

cause-bind-address-not-local = Adres bu makinede yok
why-bind-address-not-local =
    Bir hizmet yalnızca bu makinenin bir arayüzünde bulunan adresleri dinleyebilir; yoksa başlayamaz: "Cannot assign requested address".
    Bulut sunucusunun genel adresi çoğu zaman bunların arasında değildir: sağlayıcı onu dönüştürür (NAT).

cause-dns-failure = Alan adı çözümlenemiyor
why-dns-failure =
    Bu adın bir adresi yok: yanlış yazılmıştır, tescilli değildir ya da süresi dolmuştur, A ve AAAA kaydı yoktur veya çözümleyici yanıt vermiyordur.

## Belgelerdeki ipuçları ve onlara eklenenler

why-hint-client-port-is-service-port = Önemli olan, hizmetin dinlediği porttur. İstemcinin kendi portu, yani ss çıktısında karşı uçta görünen sayı, rastgele seçilir ve bir anlam taşımaz.
why-hint-gateway-client-port = GatewayWorker'da istemciler Gateway'in portuna bağlanır. Register (1236 ya da 1238 numaralı port) ve Gateway'in iç portları yalnızca kendi süreçleri içindir; oraya bağlanan istemcinin bağlantısı kesilir.
why-hint-other-ports-tried = Port reddedilirse bu program aynı adresin birkaç başka portuna birer kez istek gönderir: sunucuda kendi dinleyen soketlerinden en çok sekizine, istemciden ise kolayca karıştırılan en çok altı porta. Veritabanlarına, posta hizmetlerine ve GatewayWorker'ın iç portlarına dokunulmaz.
why-hint-address-of-this-server = "ip -brief address" bu makinenin adreslerini gösterir. İstemcilerin kullandığı adres bunların arasında yoksa onu buraya ileten bir şey olmalıdır: NAT, floating IP, yük dengeleyici.
why-hint-zero-is-no-destination = 0.0.0.0 dinlemek için bir adrestir, bağlanmak için değil: Linux bunu istemcinin kendi makinesi sayar, Windows hata verir.
why-hint-dns-old-answers = Değişiklikten sonra çözümleyiciler, süresi (TTL) dolana kadar eski yanıtı verir. hosts dosyasındaki bir satır DNS'ten önce gelir; istemcide de burada da.
why-hint-dns-every-record = A da AAAA da, her kayıt doğru olmalıdır: birçok istemci önce IPv6'yı dener.
why-hint-cdn-address = CDN kullanılıyorsa alan adının CDN adreslerine gitmesi doğrudur. CDN'i devre dışı bırakmak için istemcilere doğrudan sunucuyu gösteren bir ad verin (birçok konsolda "DNS only").
why-hint-cdn-ports = Bir HTTP CDN'i yalnızca belirli portları taşır; WebSocket'i çoğu zaman ancak ayrıca açılmışsa, düz TCP, text ya da frame protokollerini ise hiç taşımaz.
why-hint-cdn-edge-asked = CDN'e ait olabilecek bir adreste bir porta bağlanılamazsa bu program, kimin yanıtladığını görmek için en çok iki böyle adrese 80 portundan bir kez ana sayfayı sorar.
why-hint-process-or-machine-down = Duran süreç ile kapalı makine farklı görünür. Yalnızca süreç yoksa makine anında reddeder. Makine yoksa kimse yanıt vermez ve istemcide zaman aşımı olur.
why-hint-ok-is-not-reachable = Workerman'ın [OK] yazması, sürecin dinlemeye başlayabildiğini gösterir. İstemcilerin ona ulaşabildiğini göstermez.
why-hint-xxxx-trap = Workerman belgelerindeki örneklerde "xxxx" portun yerini tutar ve değiştirilmelidir. Olduğu gibi bırakılırsa hizmet [OK] ile başlar, rastgele bir portu dinler ve durum çıktısında hâlâ "xxxx" görünür. websocket://0.0.0.0:{ $port } yazın ve yalnızca ss çıktısına güvenin.
why-hint-proxy-variables = http_proxy, https_proxy ve all_proxy (küçük ya da büyük harfle) programları bir proxy üzerinden gönderir; no_proxy istisnaları listeler. systemd birimlerinin ve Docker'ın kendi ortamları vardır.
why-hint-proxy-tun = Kendi ağ aygıtı olan proxy yazılımı (TUN) her bağlantıyı yakalar ve adları çoğu zaman 198.18.0.0/15 aralığından uydurma adreslere çözümler. O zaman kimsenin bulunmadığı bir adres bile anında yanıt veriyor gibi görünür.
why-hint-proxy-try-without = Kanıtlamak için istemci bir kez proxy kapalıyken ya da hiç proxy kurulmamış bir cihazdan denesin.
why-hint-listen-address = 127.0.0.1 yalnızca bu makineden gelen bağlantıları kabul eder. 0.0.0.0 makinenin bütün IPv4 adreslerine gelenleri kabul eder: yerel, özel ve genel. IPv6 için karşılığı [::] adresidir; Linux'ta bu çoğu zaman IPv4'ü de kapsar.
why-hint-internal-stays-inside = 0.0.0.0 yalnızca istemcilerin bağlandığı portlar içindir. Register, Gateway'in iç portları, Channel ve GlobalData 127.0.0.1 ya da yerel ağ adresinde kalmalıdır: onlara ulaşan, hizmete istediğini yaptırabilir.
why-hint-drop-or-reject = Düşüren güvenlik duvarı susar ve istemcide zaman aşımı olur. Geri çeviren güvenlik duvarı anında yanıt verir; istemci "Connection refused" ya da "No route to host" görür.
why-hint-never-switch-off = Kimi kılavuzların önerdiği gibi, denemek için güvenlik duvarını kapatmayın: internetteki bir sunucuda bu, her şeyi bir anda açığa çıkarır. Önce kuralı bulun, sonra yalnızca bu portu açın: { $port }/tcp.
why-hint-unban-one-address = Engeli yalnızca bu adres için kaldırın ve neyin yol açtığını bulun. Yoksa yeniden gelir.
why-hint-nat-is-no-listener = Yönlendirilen port, dinleyen soketler listesinde görünmez ve NAT kuralları bu listeden önce uygulanır: böyle bir port için listenin boş ya da dolu olması hiçbir şey kanıtlamaz.
why-hint-container-publish = Portu dışarı açın (Docker'da: -p { $port }:{ $port }) ve hizmet konteynerin içinde 0.0.0.0 adresini dinlesin: orada 127.0.0.1, konteynerin kendisidir.
why-hint-both-families = Hizmet ikisini de dinlesin, 0.0.0.0 ve [::]; ya da sunulmayan ailenin DNS kaydını kaldırın. "curl -4" ile "curl -6" farkı gösterir.
why-hint-stop-only-yours = Önce portu kimin tuttuğuna bakın. Kendi hizmetinizin önceki bir kopyasıysa onu kendi yoluyla durdurun (php start.php stop, systemctl stop). "killall php" kesinlikle kullanmayın: makinedeki bütün PHP programlarını sonlandırır.
why-hint-public-address-behind-nat = Hizmet 0.0.0.0 adresini ya da arayüzdeki özel adresi dinlesin. İstemciler genel adresi kullanmayı sürdürür.
why-hint-foreign-source = Bağlanmadan önce bir kaynak adresi seçen bir program (bindto, proxy_bind, ayarlarındaki bir çıkış adresi), o adres artık bu makinede değilse aynı hatayı alır. "ip address" var olanları listeler.
why-hint-dns-has-its-own-message = Çözümlenemeyen bir adın kendi iletisi vardır, örneğin "Name or service not known". İstemci başka bir hata gördüyse ad onda çözümlenmiştir.
why-hint-security-group-console = Sağlayıcının konsolunda { $port } numaralı TCP portu için bir gelen kuralı ekleyin; kaynağını, istemcilerinizin elverdiği ölçüde dar tutun. Grubun gerçekten bu makineye bağlı olduğunu denetleyin.
why-hint-every-layer-opens = Güvenlik grubu, kontrol paneli ve makinenin kendi güvenlik duvarı ayrı katmanlardır. Port her birinde açık olmalıdır.
why-hint-panel-is-a-firewall = BT / aaPanel de Plesk de böyle bir paneldir. Listesi ile kurallar aynı kalsın diye portu panelin içinden açın: BT / aaPanel'de Security, Plesk'te Tools & Settings, Firewall altında.
why-hint-ping-proves-little = Ping pek bir şey kanıtlamaz: birçok makine açık olduğu hâlde ping'e yanıt vermez. Herhangi bir porttan, örneğin SSH'den gelen bir yanıt makinenin orada olduğunu kanıtlar.
why-hint-follow-the-way = Bir istemcide "conn-wizard check TARGET --trace", SYN'i yönlendiriciden yönlendiriciye izler; onu geri çevireni ya da yanıt veren son yönlendiriciyi gösterir. Ayrıcalık gerekmez; sunucudan izlenecek bir şey yoktur.
why-hint-private-ranges = 10.0.0.0/8, 172.16.0.0/12 ve 192.168.0.0/16 özeldir; internet sağlayıcıları 100.64.0.0/10 kullanır, IPv6'da ise fc00::/7. Dışarıdan gelen istemcilere genel adres ya da ağa giren bir VPN gerekir.
why-hint-output-counts-too = Bir hizmetin yanıtları da giden paketlerin kurallarından geçer. Yalnızca gelen paketler düşünülmüşse yanıt yine de düşürülebilir.
why-hint-accept-queue-length = Kuyruk, programın istediği uzunluktadır, ama net.core.somaxconn değerini aşamaz (Linux 5.4'ten beri varsayılan 4096). Daha uzun bir kuyruk yığılmaya iyi gelir, takılmış bir sürece değil.
why-hint-fd-limit-of-the-process = Geçerli olan değer /proc/PID/limits dosyasındadır. systemd hizmetlerinde sınır, birim dosyasındaki LimitNOFILE= ile belirlenir; limits.conf ve /etc/profile onlara ulaşmaz.
why-hint-conntrack-counts-all = Tabloda makinenin bütün bağlantıları bulunur, iletilenler ve yeni kapanmış olanlar da. net.netfilter.nf_conntrack_count ile nf_conntrack_max değerlerini karşılaştırın.
why-hint-way-back = Rota iki yönde de gerekir. İki ağda birden bulunan bir sunucu, paketi birinden alıp diğerinden yanıtlayabilir; yanıt da orada kaybolur.
why-hint-port-limit-per-destination = Sınır her hedef için, yani her adres ve port çifti için ayrıdır. Bütün bağlantıları değil, tek bir hedefe olanları sayın: aynı makinenin başka bir portuna hâlâ bağlanılabilir.
why-hint-default-port-range = Linux varsayılan olarak 32768 ile 60999 arasındaki portları verir. Bu, { $ports } port eder.
why-hint-widen-port-range = net.ipv4.ip_local_port_range = 10000 65535 ile { $wide } port olur. Satırı /etc/sysctl.d altındaki bir dosyaya yazıp "sysctl --system" ile ya da /etc/sysctl.conf dosyasına yazıp "sysctl -p" ile etkinleştirin. Bu aralıkta kalan hizmet portlarını net.ipv4.ip_local_reserved_ports içinde belirtin; yoksa bir gün portlarını dolu bulurlar.
why-hint-time-wait-is-fixed = TIME_WAIT 60 saniye sürer; bu süre çekirdekte sabittir, tcp_fin_timeout onu değiştirmez. Varsayılan aralıkla bu, bir hedefe saniyede { $rate } yeni bağlantı demektir.
why-hint-tw-reuse = Bağlantıyı kuran makinede net.ipv4.tcp_tw_reuse = 1 ayarı, TIME_WAIT durumundaki bir portun bir saniye sonra yeniden kullanılmasını sağlar. Varsayılan değer olan 2 yalnızca makine içi bağlantılar için geçerlidir. TCP zaman damgaları açık olmalıdır; varsayılan olarak açıktır.
why-hint-tw-recycle-is-gone = Birçok kılavuzdaki "hızlı geri dönüşüm", yani tcp_tw_recycle, Linux 4.12 ile kaldırıldı: NAT arkasındaki istemcileri dışarıda bırakıyordu. Bugün ayarlamaya çalışmak yalnızca hata verir.
why-hint-tw-buckets = tcp_max_tw_buckets değerini düşürmeyin. Çekirdek o zaman TIME_WAIT süresini erken bitirir ve eski bir bağlantının geç kalan paketleri yenisine karışabilir.
why-hint-keep-connections-open = En iyi çare daha az bağlantıdır: bağlantıları açık tutup yeniden kullanın (keep-alive, bağlantı havuzu); hizmet aynı makinedeyse Unix soketi kullanın.
why-hint-in-use-on-the-way-out = Dışarı giden bir bağlantıda "Address already in use" başka bir şeydir: program bağlanmadan önce bir kaynak adresi seçtiği için yerel portlar tükenmiştir.
why-hint-browser-response-code =
    Tarayıcı bunu şöyle yazar:

    { app-browser-response-code }

    WebSocket istemiş, bu kodla sıradan bir web yanıtı almıştır.
why-hint-ws-is-for-clients = Workerman'da ws:// istemciler içindir. Dinleyen taraf websocket:// yazar; new Worker('ws://...') ile açılan port el sıkışmayı anlamaz.
why-hint-http-needs-http = Tarayıcının adres çubuğu, curl ve yük dengeleyicinin sağlık denetimi HTTP konuşur. WebSocket hizmetini bir WebSocket istemcisiyle deneyin ya da onlar için ayrı bir http:// portu açın.
why-hint-browser-invalid-response =
    Tarayıcı bunu şöyle yazar:

    { app-browser-invalid-response }

    Gelen yanıt HTTP değildir.
why-hint-text-frame-tcp = text://, frame:// ya da tcp:// ile dinleyen hizmetler HTTP konuşmaz. İstemcinin de aynı protokolü kullanması gerekir; tarayıcıda bu yoktur.
why-hint-tls-in-one-place = TLS tek bir yerde sonlanmalıdır: ya ters proxy'de (nginx) ya da Workerman'da (transport = 'ssl'), ikisinde birden değil.
why-hint-https-page-needs-wss = https:// ile yüklenen bir sayfa yalnızca wss:// açabilir. Sertifika ada verilmiştir; istemciler adresi değil adı kullanmalıdır.
why-hint-upgrade-headers = Proxy, hizmete doğru HTTP/1.1 kullanmalı, Upgrade ve Connection başlıklarını iletmelidir (nginx'te: proxy_http_version ve proxy_set_header). Varsayılan 60 saniyelik sınırı, boşta duran bir WebSocket'i de kapatır (proxy_read_timeout).
why-hint-behind-the-proxy = Proxy'nin neden ilerleyemediği hata günlüğünde yazar. Proxy'nin bulunduğu makineden, araya proxy'yi koymadan doğrudan hizmeti deneyin.
why-hint-certificate-covers-names = Bir sertifika, içinde yazan adlar için geçerlidir; bir adres için nadiren. İstemcinin saati de doğru olmalıdır.
why-hint-connected-is-not-working = Bağlanmak çalışmak demek değildir: arkadaki süreç takılmış olsa bile çekirdek bağlantıyı kabul eder.
why-hint-business-worker = BusinessWorker olmadan Gateway her bağlantıyı daha el sıkışmadan kapatır. Register ile BusinessWorker çalışıyor mu ve hepsinde aynı registerAddress mi yazıyor, denetleyin.

## Bir belirtinin bütünü üzerine notlar

why-note-refused-means-answered = "Connection refused" bir yanıttır. Paketler bir yere varıyor ve biri hayır diyor: ya bu portu dinleyeni olmayan bir makine ya da geri çeviren bir güvenlik duvarı. Bilinmeyen yalnızca kim olduğudur.
why-note-timeout-means-silence = Zaman aşımı sessizliktir. Ya paketler yolda düşürülüyor ya da yanıt verecek kimse yok. Yalnızca çalışmayan bir hizmet zaman aşımına yol açmaz: makinesi anında reddeder.
why-note-unreachable-is-often-a-firewall = "No route to host" çoğu zaman yanıt veren bir güvenlik duvarıdır. Hata anında geliyorsa onu bir güvenlik duvarı ya da yönlendirici göndermiştir; yaklaşık üç saniye sonra geliyorsa o ağda bu adrese sahip bir makine yoktur.
why-note-two-sides-of-the-error = Bu hatanın iki yüzü vardır: ya istemci bağlanırken boş yerel port kalmamıştır ya da hizmetin dinlemek istediği adres kendi makinesinde yoktur. Hangi çağrının başarısız olduğuna bakın.
why-note-limit-is-the-clients = Yerel port sınırı yalnızca istemci içindir. Sunucu bütün istemcileri için tek bir port kullanır ve böyle bir sınırı yoktur: dosya tanımlayıcıları ve belleği yettiği kadar bağlantı tutar.
why-note-kernel-page =
    Workerman belgelerinde çekirdek ayarları için bir sayfa vardır:
    { $page }

    Oradaki her satıra uymayın. tcp_tw_recycle artık yoktur, tcp_max_tw_buckets = 20000 zararlıdır, fs.file-max çoğu zaman zaten daha yüksektir ve limits.conf systemd hizmetlerine ulaşmaz. Yalnızca ölçümle yetersiz olduğu görülen değeri değiştirin.
why-note-bind-is-the-services = Burada sorun istemcide değil, hizmettedir. Dinlemeye başlayamadığı sürece istemciler "Connection refused" görür.
why-note-same-protocol = İstemci ile sunucu aynı protokolü konuşmalıdır. İstemci WebSocket kullanıyorsa hizmet de WebSocket konuşmalı; hizmet HTTP konuşuyorsa istemci de HTTP kullanmalıdır.
why-note-like-languages = Bu, dillere benzer: İngilizce konuşan biriyle İngilizce, Japonca konuşan biriyle Japonca konuşulur. İki taraf ayrı dillerde konuşursa iletişim kurulamaz.
why-note-browser-messages =
    Protokoller uyuşmadığında tarayıcılar genellikle şu iki iletiden birini, her zaman İngilizce olarak yazar:

    { app-browser-response-code }

    { app-browser-invalid-response }
why-note-websocket-listener =
    ws:// ile bağlanan istemci WebSocket konuşur; hizmet de websocket:// ile dinlemelidir. GatewayWorker'da:

    { $gateway }

    Workerman'da:

    { $worker }
why-note-error-text-helps = Nedenleri en çok, istemcinin gördüğü hatanın tam metni daraltır. Öğrenebilirseniz geri dönüp onu seçin.
