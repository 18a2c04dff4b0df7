# Sorular: ask- soru, why-ask- neden sorulduğu, why-find- nasıl öğrenileceği, choice- yanıtlar.

choice-unknown = Bilmiyorum

ask-port-the-client-uses = İstemciler tam olarak bu portu mu kullanıyor?
why-ask-port-the-client-uses = Hedefteki port { $port }. İstemci başka bir port kullanıyorsa burada her şey doğru olsa bile reddedilir.
why-find-port-the-client-uses = İstemci programındaki ya da ayarlarındaki adrese bakın. Adreste port yoksa http:// ve ws:// için 80, https:// ve wss:// için 443 geçerlidir.
choice-port-the-client-uses-same = Evet, tam olarak bunu
choice-port-the-client-uses-another = Hayır, başka bir port

ask-whose-address = İstemcilerin kullandığı adres kimin?
why-ask-whose-address = İstemciler { $host } adresini kullanıyor. Bu başka bir makineninse yanlış makineyle konuşuyordur ve burada yapılan hiçbir şey işe yaramaz.
why-find-whose-address = Sağlayıcının konsolunda bu sunucunun ağ sayfasındaki adreslerle, NAT ve yük dengeleyici kurallarıyla karşılaştırın.
choice-whose-address-own = Bu sunucunun
choice-whose-address-forwarded = Bu sunucuya iletiliyor (NAT, yük dengeleyici, floating IP)
choice-whose-address-other = Başka bir makinenin

ask-address-the-client-gets = İstemci bu ad için hangi adresi alıyor?
why-ask-address-the-client-gets = Belirleyici olan bu makinenin değil, istemcinin çözümleyicisidir. Orada hâlâ eski bir yanıt ya da istemcinin kendi hosts dosyası olabilir.
why-find-address-the-client-gets = İstemcide: Windows ve macOS için "nslookup { $host }", Linux için "getent ahosts { $host }".
choice-address-the-client-gets-right = Doğru adresi
choice-address-the-client-gets-wrong = Yanlış ya da eski bir adresi
choice-address-the-client-gets-none = Hiçbirini, ad bulunamıyor

ask-cdn-in-front = Sunucunun önünde bir CDN ya da hızlandırıcı proxy var mı?
why-ask-cdn-in-front = Varsa istemciler bu sunucuya değil CDN'e ulaşır ve { $port } portunu CDN'in taşıması gerekir.
why-find-cdn-in-front = Alan adının yönetildiği konsola bakın: kayıt "proxied" ya da hızlandırılmış olarak işaretliyse yanıt evettir.
choice-cdn-in-front-yes = Evet
choice-cdn-in-front-no = Hayır, istemciler sunucuya doğrudan ulaşıyor

ask-service-started = Hizmet çalışıyor mu?
why-ask-service-started = Sonlanmış ya da başlarken hata vermiş bir hizmetin portu kapalı kalır.
why-find-service-started = Hizmetin kendisine sorun: Workerman ve GatewayWorker için "php start.php status", systemd birimi için "systemctl status". Başlatma başarısız olduysa nedeni günlüğünde yazar.
choice-service-started-running = Evet, hata da bildirmiyor
choice-service-started-fails = Başlarken hata veriyor
choice-service-started-stopped = Hayır

ask-service-listen-address = Hizmet hangi adresi dinliyor?
why-ask-service-listen-address = 127.0.0.1 ise hizmete yalnızca bu makineden, tek bir adres ise yalnızca o adresi kullananlarca ulaşılabilir.
why-find-service-listen-address = Hizmetin çalıştığı yerde "ss -ltn" çalıştırın ve :{ $port } geçen satıra bakın. Adres "Local Address" sütunundadır.
choice-service-listen-address-all = Hepsini (0.0.0.0, [::] ya da *)
choice-service-listen-address-loopback = 127.0.0.1 ya da [::1]
choice-service-listen-address-one = Başka, tek bir adresi

ask-client-proxy-software = İstemci proxy yazılımı, VPN ya da hızlandırıcı kullanıyor mu?
why-ask-client-proxy-software = Bu tür yazılımlar bağlantıyı üstlenir. Bağlantı daha istemciden çıkmadan onu reddedebilir ya da başka bir yere gönderebilirler.
why-find-client-proxy-software = İstemcide sistemin proxy ayarına, http_proxy ile all_proxy değişkenlerine ve çalışan VPN programlarına bakın. Ya da hepsi kapalıyken deneyin.
choice-client-proxy-software-yes = Evet
choice-client-proxy-software-no = Hayır

ask-one-network-or-all = Yalnızca bir ağdan mı bağlanılamıyor, yoksa hepsinden mi?
why-ask-one-network-or-all = Tek bir ağ, engellemeyi ya da eksik bir rotayı düşündürür; hepsi ise güvenlik duvarını, sağlayıcıyı ya da hizmetin kendisini.
why-find-one-network-or-all = İki ayrı ağdan deneyin, örneğin bir telefonla: bir kez şirketin Wi-Fi ağından, bir kez mobil veriyle.
choice-one-network-or-all-one = Yalnızca birinden, diğerleri bağlanıyor
choice-one-network-or-all-all = Hepsinden

ask-one-client-or-all = Yalnızca bir istemci mi bağlanamıyor, yoksa hiçbiri mi?
why-ask-one-client-or-all = Başkaları bağlanabiliyorsa hizmet ve ona giden yol sağlamdır; neden o istemcidedir.
why-find-one-client-or-all = Şu anki bağlantılara bakın: "ss -tn state established", bu tarafta { $port } portu. Ya da başka bir kullanıcının denemesini isteyin.
choice-one-client-or-all-one = Yalnızca biri, diğerleri bağlanıyor
choice-one-client-or-all-all = Hiçbiri

ask-security-group-opens-the-port = Sağlayıcının güvenlik duvarı bu portu içeri alıyor mu?
why-ask-security-group-opens-the-port = Güvenlik grubunun düşürdüğü paketler bu makineye hiç ulaşmaz; bu yüzden buradan görülemez.
why-find-security-group-opens-the-port = Söz konusu olan { $port } numaralı TCP portu. Sağlayıcının konsolunda sunucunun ağ sayfasını açın: güvenlik grubu, ağ ACL'si ya da bulut güvenlik duvarı, gelen kuralları.
choice-security-group-opens-the-port-open = Evet, açık
choice-security-group-opens-the-port-closed = Hayır, kurallarda yok
choice-security-group-opens-the-port-no-cloud = Böyle bir şey yok, bu bir bulut sunucusu değil

ask-panel-opens-the-port = Bu sunucuyu bir kontrol paneli mi yönetiyor ve port orada açık mı?
why-ask-panel-opens-the-port = BT / aaPanel ya da Plesk gibi bir panel, güvenlik duvarının kurallarını kendi listesine göre yazar.
why-find-panel-opens-the-port = Söz konusu olan { $port } numaralı TCP portu. Panele girin: BT / aaPanel'de Security, Plesk'te Tools & Settings, Firewall.
choice-panel-opens-the-port-open = Evet, port orada açık
choice-panel-opens-the-port-closed = Evet, port orada açık değil
choice-panel-opens-the-port-no-panel = Panel yok

ask-machine-reachable = İstemcinin ağından makineye hiç ulaşılabiliyor mu?
why-ask-machine-reachable = { $host } adresinden gelen herhangi bir yanıt, makinenin açık ve yolun sağlam olduğunu kanıtlar. O zaman sorun yalnızca bu porttadır.
why-find-machine-reachable = Oradan aynı adreste başka bir portu, en iyisi SSH'yi deneyin. Her yanıt sayılır, ret de. Yalnız başına ping pek bir şey kanıtlamaz.
choice-machine-reachable-yes = Evet, başka bir port yanıt veriyor
choice-machine-reachable-no = Hayır, hiçbir şey yanıt vermiyor

ask-same-lan = İstemci sunucuyla aynı yerel ağda mı?
why-ask-same-lan = İstemciler { $host } adresini kullanıyor; özel bir adrese yalnızca kendi ağının içinden ulaşılabilir.
why-find-same-lan = İstemcinin kendi adresine ve maskesine bakın ("ip -brief address", Windows'ta "ipconfig"); bağlı bir VPN olup olmadığına da.
choice-same-lan-same = Evet, aynı ağda
choice-same-lan-vpn = Başka bir ağda, ama VPN ya da yönlendirici üzerinden bağlı
choice-same-lan-other = Hayır, başka bir ağda

ask-ipv4-or-ipv6 = İstemci IPv4 ile mi bağlanıyor, IPv6 ile mi?
why-ask-ipv4-or-ipv6 = Hizmet ikisinden yalnızca birini dinliyor olabilir; birçok istemci de önce IPv6'yı dener.
why-find-ipv4-or-ipv6 = İstemcide aynı adresle "curl -4" ve "curl -6" deneyin. Birçok hata iletisi denenen adresi gösterir: iki nokta üst üste içeriyorsa IPv6'dır.
choice-ipv4-or-ipv6-ipv4 = IPv4
choice-ipv4-or-ipv6-ipv6 = IPv6

ask-in-a-container = Hizmet bir konteynerde mi çalışıyor (Docker, Podman, LXC)?
why-ask-in-a-container = Konteynerin kendi ağı vardır: portunun dışarı açılmış olması gerekir, sonra bir kural onu iletir.
why-find-in-a-container = "docker ps" ya da "podman ps" konteynerleri ve dışarı açılan portlarını listeler.
choice-in-a-container-yes = Evet
choice-in-a-container-no = Hayır

ask-always-or-under-load = Her zaman mı başarısız oluyor, yoksa yalnızca çok bağlantı varken mi?
why-ask-always-or-under-load = Dolan kuyruklar, dolan tablolar ve tükenen tanımlayıcılar yük altında ortaya çıkar, gelip geçer. Nedeni bir kural ya da yanlış bir adresse her seferinde başarısız olur.
why-find-always-or-under-load = Sakin bir zamanda art arda birkaç kez deneyin.
choice-always-or-under-load-always = Her zaman
choice-always-or-under-load-under-load = Ara sıra ya da yük altında

ask-connecting-or-listening = Hatayı hangi program veriyor?
why-ask-connecting-or-listening = Aynı hatanın iki anlamı vardır: bağlanmak için yerel port kalmamıştır ya da dinlenecek adres bu makinede yoktur.
why-find-connecting-or-listening = Hatadan önceki satırı okuyun. PHP bağlanırken stream_socket_client, dinlerken stream_socket_server yazar; arkasından "Unable to connect" gelse bile.
choice-connecting-or-listening-connecting = Bir yere bağlanan bir program
choice-connecting-or-listening-listening = Başlarken hizmetin kendisi

ask-many-connections = İstemci bu hedefe kaç bağlantı kuruyor?
why-ask-many-connections = Yerel portlar yalnızca tek bir hedefe doğru tükenir: ya aynı anda açık çok sayıda bağlantıyla ya da bir dakika içinde açılıp kapanan çok sayıda kısa bağlantıyla.
why-find-many-connections = "ss -tan" hepsini gösterir: ESTAB açık olanlar, TIME-WAIT son bir dakika içinde kapanmış olanlardır.
choice-many-connections-short = Art arda çok sayıda kısa bağlantı
choice-many-connections-long = Açık kalan çok sayıda bağlantı
choice-many-connections-few = Az sayıda bağlantı

ask-bind-error = Hizmet başlayamadığında ne yazıyor?
why-ask-bind-error = İki hatanın birbiriyle ilgisi yoktur: ya port doludur ya da adres bu makinede yoktur.
why-find-bind-error = Hizmeti ön planda başlatın ya da günlüğüne bakın ("journalctl -u UNIT", workerman.log).
choice-bind-error-in-use = "Address already in use"
choice-bind-error-not-available = "Cannot assign requested address"

ask-client-protocol = İstemci hangi protokolü kullanıyor?
why-ask-client-protocol = İki taraf aynı protokolü konuşmalıdır. Hizmetin ne konuştuğu ölçülür; istemcinin ne konuştuğunu ise yalnızca siz söyleyebilirsiniz.
why-find-client-protocol = İstemci programındaki adresin başına bakın.
choice-client-protocol-ws = TLS'siz WebSocket (ws://)
choice-client-protocol-wss = TLS'li WebSocket (wss://)
choice-client-protocol-http = HTTP (http://)
choice-client-protocol-https = HTTPS (https://)
choice-client-protocol-other = Başka bir protokol (TCP, text, frame, kendine özgü)

ask-reverse-proxy-in-front = İstemciler ile hizmet arasında bir ters proxy var mı?
why-ask-reverse-proxy-in-front = Varsa yanıt veren odur ve WebSocket yükseltmesini iletmesi gerekir.
why-find-reverse-proxy-in-front = { $port } portunu kimin dinlediğine bakın: nginx, Apache, HAProxy, Caddy ya da Traefik ise yanıt evettir.
choice-reverse-proxy-in-front-yes = Evet (nginx, Apache, HAProxy, ...)
choice-reverse-proxy-in-front-no = Hayır, istemciler hizmete doğrudan ulaşıyor

ask-certificate-complaint = İstemci sertifikadan yakınıyor mu?
why-ask-certificate-complaint = Tarayıcı sertifikayı kabul etmezse WebSocket bağlantısını sormadan keser.
why-find-certificate-complaint = Bir tarayıcıda aynı ad ve portla https:// adresini açın. Uyarı sayfası çıkıyorsa yanıt evettir.
choice-certificate-complaint-yes = Evet
choice-certificate-complaint-no = Hayır

ask-ever-worked = Daha önce hiç çalıştı mı?
why-ask-ever-worked = Bir zamanlar çalışan bir şey bozulmuş ya da değişmiştir. Hiç çalışmamış olan ise hiç açılmamış ya da hiç doğru kurulmamıştır.
why-find-ever-worked = Çalıştıysa: durmadan önce ne değişti? Bir güncelleme, yeniden başlatma, taşınma, yeni bir sertifika?
choice-ever-worked-worked = Evet, yakın zamana kadar çalışıyordu
choice-ever-worked-never = Hayır, hiç
