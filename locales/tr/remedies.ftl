# Yapılacaklar: çözüm adımları (birer ikişer cümle; ardından komut ya da kod satırları gelebilir), riskler, geri dönüşler,
# koddaki açıklamalar

## Hizmeti başlatmak ve durdurmak

fix-start-unit = { $unit } birimini başlatın.
fix-look-at-unit = { $unit } biriminin ayakta kalıp kalmadığına bakın.
fix-read-journal = { $unit } yeniden durursa nedeni günlüğünde yazar.
fix-start-workerman = Workerman'ı kendi başlatma dosyasıyla arka planda başlatın.
fix-look-at-workerman = Workerman çalışıyor mu, her worker ayakta mı bakın: hiçbiri uzun süre busy olmamalı, yeniden başlama sayısı az olmalı.
fix-workerman-runs = Hizmet zaten çalışıyor; ikinci kez başlatmayın. Ne yaptığına bakın.
fix-find-failed-units = Hangi hizmetlerin başlayamadığına bakın.
fix-start-service = { $port } portuna ait hizmeti başlatın. Hemen sonlanırsa nedeni kendi günlüğünde yazar.
fix-look-on-server = Sunucuda { $port } portunu dinleyen bir şey var mı, varsa hangi adreste, bakın.
fix-restart-unit = Değişikliğin geçerli olması için { $unit } birimini yeniden başlatın.
fix-restart-workerman = Workerman'ı yeniden başlatın; yeni bir dinleme adresi için reload yetmez.
fix-restart-service = Değişikliğin geçerli olması için hizmeti yeniden başlatın.

## Portlar ve dinleme adresleri

fix-use-target = İstemciler { $target } adresini kullansın.
fix-find-port = Hizmeti dinleyenler listesinde bulun; istemcilere orada yazan port gerekir.
fix-or-listen-on-port = Ya da hizmet, istemcilerin kullandığı { $port } portunu dinlesin.
fix-replace-placeholder = { $written } dinleme adresinde port yerine bir yer tutucu var; bu yüzden çekirdek rastgele bir port seçti. Gerçek port olan { $port } değerini yazın.
fix-listen-everywhere = Hizmet tek bir adresi değil, bu makinenin bütün adreslerini dinlesin.
fix-listen-on-address = { $program } herkese açık olmamalı: ek olarak { $address } adresini dinlesin, güvenlik duvarı da yalnızca ilgili istemcilere izin versin.
fix-listen-both-families = Hizmet hem IPv4 hem IPv6 dinlesin: yalnızca IPv6 olarak ayarlanmadıkça [::], { $port } portunda ikisini de kabul eder.
fix-look-at-v6-only = [::] adresinin IPv4'ü de kabul edip etmediğine bakın: 0 evet demektir.
fix-or-remove-record = Ya da hizmet orada yanıt verene kadar { $name } için { $kind } kaydını kaldırın.
fix-or-use-address = Ya da istemciler, hizmetin yanıt verdiği { $address } adresini kullansın.
fix-comment-websocket = İstemcilerin ws://... ile bağlanabilmesi için WebSocket protokolü
fix-risk-exposed = { $port } portuna artık, güvenlik duvarının izin verdiği ölçüde, bu makinenin bulunduğu her ağdan ulaşılabilir. İç portlar (GatewayWorker'ın Register'ı, bir veritabanı) 127.0.0.1 üzerinde kalmalıdır.
fix-risk-restart = Yeniden başlatma, açık bağlantıları koparır.
fix-risk-stopped = { $unit } durdurulmuşken kendi istemcileri ona ulaşamaz.
fix-undo-line = Eski satırı geri koyun ve yeniden başlatın.
fix-undo-start = { $unit } birimini yeniden durdurun.
fix-undo-stop = { $unit } birimini yeniden başlatın.
fix-undo-record = { $name } kaydını yeniden { $address } adresine yönlendirin.

## Adresler

fix-look-at-addresses = Bu makinenin hangi adresleri olduğuna bakın.
fix-look-at-addresses-there = Sunucuda hangi adreslerin olduğuna bakın; istemcilere onlardan biri gerekir.
fix-use-public-address = Bu makinenin yalnızca özel adresleri var. Dışarıdaki istemcilere, sağlayıcının konsolunda bu makine için görünen genel adres gerekir.
fix-look-at-route = Çekirdeğin hangi rotayı kullandığına bakın.
fix-look-at-blocking-routes = Paketleri atan rotalara bakın.
fix-remove-route = { $address } adresine giden paketleri atan rotayı kimin koyduğunu bulun (bir engelleme, unutulmuş bir ayar) ve orada kaldırın.
fix-set-gateway = Sağlayıcının bu makine için bildirdiği varsayılan ağ geçidini ayarlayın; o olmadan hiçbir paket kendi ağından çıkamaz.
fix-look-at-neighbour = Çekirdeğin yönlendirici hakkında ne bildiğine bakın (FAILED: yanıt vermiyor).
fix-check-router = { $router } adresinin, sağlayıcının ya da ağın bu makine için bildirdiği ağ geçidi olup olmadığını denetleyin. Öyleyse bu yönlendiricinin açık olup olmadığına ve { $interface } arayüzüyle aynı ağda (kablo, VLAN, sanal anahtar) bulunup bulunmadığına bakın.
fix-publish-port = { $container } konteynerinin { $inside } portunu bu makinenin { $port } portunda dışarı açın. Çalışan bir konteynere yeni port eklenemez: konteyneri "-p { $port }:{ $inside }" ile ya da Compose dosyasına bu satırları yazarak yeniden oluşturun.
fix-look-at-container-ports = { $container } konteynerinin hangi portlarının şu ana dek dışarı açıldığına bakın.
fix-look-at-published = { $port } portunu hangi konteynerin hangi adreste dışarı açtığına bakın.
fix-publish-everywhere = { $port } portu yalnızca { $address } adresinde dışarı açılmış. Bu makinenin bütün adresleri portu alsın diye o adresi kaldırıp konteyneri yeniden oluşturun. Hizmetin kendisinde değişiklik gerekmez.
fix-publish-in-kubernetes = Bir poda küme üzerinden ulaşılır: podun { $inside } portuna giden NodePort ya da LoadBalancer türünde bir Service ekleyin veya konteyneri için "hostPort: { $port }" ayarını verin.
fix-publish-by-device = Bu makinenin { $port } portunu LXD'nin bir vekil aygıtıyla { $container } konteynerine yönlendirin (Incus kullanılıyorsa aynı komut "incus" ile başlar).
fix-publish-in-nspawn = Bu makinenin { $port } portunu { $container } konteynerine yönlendirin. Bunun için konteynerin kendi sanal ağı olmalıdır (VirtualEthernet=yes).
fix-look-inside-container = { $container } konteynerinin içinde nelerin dinlendiğine bu makinenin kendi programıyla bakın.
fix-read-container-log = { $container } konteynerinin son çıktısını okuyun: hizmet neden başlamadı ya da hangi adresi ve portu dinliyor?
fix-restart-container = { $container } konteynerini yeniden başlatın.
fix-undo-publish = Geri almak için konteyneri { $port } portu olmadan yeniden oluşturun.
fix-undo-device = Geri almak için şunu çalıştırın: { $command }
fix-risk-recreate = { $container } konteyneri yeniden oluşturulunca birimleri (volume) dışına yazdıkları kaybolur, bağlantıları kopar.
fix-risk-published = { $port } portuna her yerden ulaşılabilir. Dışarı açılan bir port, makinenin kendi hizmetlerini koruyan kurallardan önce yönlendirilir: ufw onu görmez.
fix-leave-namespace = Hizmet yalnızca { $namespace } ağ ad alanında dinliyor. Ana ad alanında başlatın ya da { $port } portunu oraya yönlendirin.
fix-leave-private-address = Özel bir adres yalnızca kendi ağında geçerlidir. Başka bir ağdan istemcilere genel adres ya da VPN gerekir.
fix-listen-in-container = { $container } konteynerindeki hizmetin ayarlarında 127.0.0.1 yerine 0.0.0.0:{ $port } yazın ve hizmeti yeniden başlatın. Dışarıdan konteynerin yalnızca yayımlanmış portlarına ulaşılır.

## Adlar

fix-correct-record = DNS sağlayıcısında { $name } kaydını { $from } yerine { $to } adresine yönlendirin.
fix-correct-record-to-server = DNS sağlayıcısında { $name } kaydını { $from } yerine bu sunucunun genel adresine yönlendirin.
fix-wait-for-ttl =
    { $seconds ->
        [one] Eski yanıtlar değişiklikten sonra en çok bir saniye daha geçerli kalır.
       *[other] Eski yanıtlar değişiklikten sonra en çok { $seconds } saniye daha geçerli kalır.
    }
fix-wait-for-caches =
    { $seconds ->
        [one] Bölgede doğru adres zaten var. Önbellekler eskisini en çok bir saniye daha verebilir.
       *[other] Bölgede doğru adres zaten var. Önbellekler eskisini en çok { $seconds } saniye daha verebilir.
    }
fix-remove-dead-record = { $name } adının çalışan başka adresleri var. DNS sağlayıcısında { $address } adresli { $kind } kaydını kaldırın ya da orada yanıt vermesi gereken sunucuyu başlatın.
fix-correct-hosts-line = /etc/hosts dosyasının { $line }. satırı { $name } adını { $address } adresine sabitliyor. O satırı düzeltin ya da silin.
fix-flush-cache = Bu makinenin kendi çözümleyicisi eski yanıtları unutsun.
fix-stale-resolver = { $resolver } çözümleyicisi hâlâ { $address } yanıtını veriyor. İşletmecisi önbelleği temizlesin ya da başka bir çözümleyici ayarlayın.
fix-look-up-name = Bu makinedeki programların { $name } için ne aldığına bakın.
fix-create-record = { $name } adının adresi yok. Yazımını denetleyin; doğruysa kaydı DNS sağlayıcısında oluşturun.
fix-look-at-resolvers = Bu makinenin hangi çözümleyicilere sorduğuna bakın.
fix-replace-resolver = { $resolver } çözümleyicisi işe yarar yanıt vermiyor. Yanıt veren birini ayarlayın.

## Dinleyemeyen bir hizmet

fix-look-at-holder = { $port } portunu kimin tuttuğuna bakın.
fix-find-working-directory = { $program } (süreç { $pid }) hangi klasörde başlatılmış, bakın: ayarları çoğu zaman oradadır.
fix-find-starter = { $program } (süreç { $pid }) ne tarafından ve hangi ayarlarla başlatılmış, bakın.
fix-find-socket-unit = { $port } portunu bir hizmet adına systemd'nin kendisi tutuyor. Hangi .socket birimi olduğuna bakın: adres, ListenStream= satırındadır.
fix-if-workerman = Bu bir Workerman hizmetiyse satır şudur:
fix-or-with-gateway = GatewayWorker ile ise:
fix-stop-holder = { $unit } biriminin { $port } portuna ihtiyacı yoksa onu durdurun - yalnızca bu birimi.
fix-end-holder = Portu { $program } (süreç { $pid }) tutuyor. Gerekmiyorsa nasıl başlatıldıysa o yolla sonlandırın.
fix-or-other-port = Ya da yeni hizmete { $port } dışında bir port verin ve istemcilere bildirin.
fix-listen-instead-of = { $address } bu makinenin hiçbir arayüzünde yok, bu yüzden dinlenemez; bulutta, NAT arkasında, genel adres hiçbir zaman arayüzde olmaz. Bunun yerine bütün adresleri dinleyin.
fix-or-listen-on-own = Ya da bu makinenin bir adresi olan { $address } adresini dinleyin.

## Güvenlik duvarları, sağlayıcılar, proxy'ler

fix-look-at-rules = Çekirdekte gerçekten bulunan kurallara bakın.
fix-open-port = { $port } numaralı TCP portunu, bu kuralları koyan araçla istemcilere açın. Güvenlik duvarı açık kalsın.
fix-open-at-provider = Sağlayıcının konsolunda { $port } numaralı TCP portunu gelen yönde açın: güvenlik grubu, ağ güvenlik duvarı ya da orada nasıl adlandırılıyorsa.
fix-open-at-vendor =
    { $native ->
        [none] { $vendor } konsolunda "{ $way }" yolundan gelen yönde bir kural ekleyin: TCP, { $port } portu, kaynak { $source }.
       *[other] { $vendor } konsolunda "{ $way }" yolundan (Çincesi "{ $native }") gelen yönde bir kural ekleyin: TCP, { $port } portu, kaynak { $source }.
    }
fix-sync-panel =
    { $native ->
        [none] { $panel } listesi ile çekirdeğin kuralları artık aynı değil. "{ $menu }" yolundan { $port } TCP portunun kaydını silip yeniden ekleyin ya da güvenlik duvarını oradan yeniden yükleyin; böylece kurallar yeniden yazılır.
       *[other] { $panel } listesi ile çekirdeğin kuralları artık aynı değil. "{ $menu }" yolundan (Çincesi "{ $native }") { $port } TCP portunun kaydını silip yeniden ekleyin ya da güvenlik duvarını oradan yeniden yükleyin; böylece kurallar yeniden yazılır.
    }
fix-address-at-vendor = { $address } adresine göre sunucu { $vendor } üzerinde. Portu, sunucuyu orada işleten açabilir.
fix-check-vendor-rule = Kural zaten varsa: grubunun tam bu makineye bağlı olup olmadığına, konsolun doğru bölgeyi ve projeyi gösterip göstermediğine ve daha önce gelen bir kuralın portu yasaklayıp yasaklamadığına bakın.
fix-also-at-vendor = Sağlayıcının bu makinenin önünde ikinci bir filtresi olup olmadığına bakın ve { $port } TCP portuna orada da izin verin.
fix-undo-vendor-rule = { $port } TCP portunun kuralını aynı yerden silin.
fix-oracle-image-rules = Bu kural Oracle imajlarıyla gelir: zincir, önceki kuralların içeri almadığı her şeyi geri çevirir. { $port } TCP portu iki yerde de açık olmalıdır: burada ve "Security List" ya da "Network Security Group" içinde. Buradaki değişiklik kaydedilmezse bir sonraki açılışta kaybolur.
fix-save-rules = Kuralları kaydedin, yoksa bir sonraki açılışta değişiklik kaybolur.
fix-also-amazon-network-acl = Amazon'daki ikinci filtre, alt ağın ağ ACL'idir ("VPC > Network ACLs"). Bağlantıları hatırlamaz: orada { $port } TCP portuna gelen yönde, yanıtlar için 1024-65535 TCP portlarına giden yönde izin verin.
fix-also-amazon-lightsail = Lightsail'de böyle bir grup yoktur. Filtre, sunucunun sayfasında "Networking > IPv4 Firewall > Add rule" altındadır; yanında IPv6 için ikinci bir filtre vardır.
fix-also-google-targets = Google'da bir kural yalnızca hedeflediği makineler için geçerlidir: ağdaki hepsi ya da kuralın ağ etiketini veya hizmet hesabını taşıyanlar. Kuralın hedeflerini makinenin etiketleriyle, ağını da makinenin bulunduğu ağla karşılaştırın. { $port } TCP portunu yasaklayan bir kural, öncelik sayısı daha küçükse önce gelir.
fix-also-microsoft-both-groups = Azure'da bir makinenin önünde böyle iki grup olabilir: ağ arayüzünün grubu ve alt ağının grubu. { $port } TCP portuna ikisi de izin vermelidir; öncelik sayısı küçük olan kural önce gelir.
fix-also-alibaba-lightweight =
    { $native ->
        [none] "Simple Application Server" türündeki bir sunucunun güvenlik grubu değil, kendi güvenlik duvarı vardır: { $port } TCP portunu orada açın, yolu "Simple Application Server > ... > Firewall > Add Rule".
       *[other] "Simple Application Server" türündeki bir sunucunun güvenlik grubu değil, kendi güvenlik duvarı vardır: { $port } TCP portunu orada açın, yolu "Simple Application Server > ... > Firewall > Add Rule" (Çincesi "{ $native }").
    }
fix-also-tencent-lightweight =
    { $native ->
        [none] "Lighthouse" türündeki bir makinenin güvenlik grubu değil, kendi güvenlik duvarı vardır: { $port } TCP portunu orada açın, yolu "Lighthouse > ... > Firewall > Add rule".
       *[other] "Lighthouse" türündeki bir makinenin güvenlik grubu değil, kendi güvenlik duvarı vardır: { $port } TCP portunu orada açın, yolu "Lighthouse > ... > Firewall > Add rule" (Çincesi "{ $native }").
    }
fix-also-huawei-network-acl =
    { $native ->
        [none] Huawei'deki ikinci filtre, alt ağın ağ ACL'idir; yolu "Virtual Private Cloud > Access Control > Network ACLs". Varsa { $port } TCP portuna o da izin vermelidir.
       *[other] Huawei'deki ikinci filtre, alt ağın ağ ACL'idir; yolu "Virtual Private Cloud > Access Control > Network ACLs" (Çincesi "{ $native }"). Varsa { $port } TCP portuna o da izin vermelidir.
    }
fix-also-oracle-network-group = Oracle'da { $port } TCP portuna, makinenin ağ arayüzündeki bir "Network Security Group" da izin verebilir: alt ağın bir "Security List" listesinde ya da böyle bir grupta tek kural yeter. Alt ağın rota tablosunda bir "Internet Gateway" bulunmalıdır.
fix-also-hetzner-robot = Hetzner'in fiziksel sunucularında filtre Robot'tadır (robot.hetzner.com, sunucu, "Firewall"). Bağlantıları hatırlamaz: { $port } TCP portuna gelenlere, ayrıca sunucunun kendi isteklerine gelen yanıtlara izin verin.
fix-also-ovh-edge = Sağlayıcı OVHcloud ise: "Edge Network Firewall", her genel IPv4 adresinde ikinci bir filtredir ("Network > Public IP Addresses"). Açıksa { $port } TCP portuna o da izin vermelidir.
fix-open-in-panel = { $port } numaralı TCP portunu kontrol panelinin güvenlik ya da güvenlik duvarı sayfasında açın.
fix-look-at-machine = Sağlayıcının konsolunda makinenin var olup olmadığına, açık olup olmadığına ve adresin hâlâ ona ait olup olmadığına bakın.
fix-allow-output = { $port } numaralı TCP portuna giden paketlere, bu kuralları koyan araçla izin verin.
fix-lift-ban = İstemcinin engellenip engellenmediğine bakın ve engeli yalnızca o istemci için kaldırın.
fix-correct-redirect = { $port } portunun NAT kuralını bulun; hizmetin olduğu yere yönlendirin ya da kaldırın.
fix-guard-own-ssh = Değiştirilen zincir, { $client } adresinden gelen kendi SSH bağlantınız hakkında da karar veriyor. Provada SSH değişiklikten sonra da geçiyor. Bir yanlışlığa karşı, önce değişikliğin { $minutes } dakika sonra kendiliğinden geri alınmasını sağlayın:
fix-keep-guarded = İstemciler bağlanıyor ve ikinci bir SSH oturumu açılabiliyor mu? O zaman zamanlayıcıyı durdurun, değişiklik kalsın:
fix-would-shut-out = İstemcileri içeri alan bir değişiklik bulundu, ama provada { $client } adresinden gelen kendi SSH bağlantınızı dışarıda bıraktı. Bu yüzden gösterilmiyor.
fix-rehearsed-opening = Aşağıdakinin provası yapıldı: bu kuralların bir kopyasında uygulandığında SYN geçiyor.
fix-open-port-with = { $port } numaralı TCP portunu { $tool } ile açın.
fix-open-for-good = Aynısını kalıcı olarak da yapın ki { $tool } yeniden yüklendikten sonra da bilsin.
fix-allow-answers-with = Hizmetin { $port } numaralı TCP portundan çıkan yanıtlarına { $tool } ile izin verin.
fix-allow-output-with = { $address } adresinin { $port } numaralı TCP portuna giden bağlantılara { $tool } ile izin verin.
fix-let-client-in-with = { $tool } ile { $port } numaralı TCP portunu { $client } adresine, yalnızca ona açın.
fix-lift-ban-with = { $client } adresinin engelini { $tool } ile kaldırın; ötekiler engelli kalır.
fix-lift-short-ban = { $client } adresi yalnızca bir süreliğine engellendiyse, engeli bu kaldırır.
fix-delete-ban-rule = Yalnızca { $client } adresini engelleyen kuralı silin: { $rule }
fix-keep-nft-rule = Aynı kuralı açılışta yüklenen dosyaya da yazın (çoğu kez { $file }); yoksa bir sonraki açılışta unutulur.
fix-keep-iptables-rule = Kuralları bu makinede nasıl saklanıyorsa öyle saklayın (netfilter-persistent save, service iptables save ya da kendi betiği); yoksa { $tool } ile yapılan, bir sonraki açılışta unutulur.
fix-add-to-csf = { $port } numarasını { $file } dosyasındaki { $list } listesine ekleyin.
fix-load-csf = csf kurallarını bu listeden yeniden oluştursun.
fix-change-rule = Bu kuralın { $port } numaralı TCP portuna yaptığını, onu koyan araçla değiştirin: { $place }: { $rule }. Güvenlik duvarı açık kalsın. Bir değişikliğin provası yapılamadı; bu yüzden burada komut yok.
fix-change-policy = { $port } numaralı TCP portu, { $place } zincirinin varsayılan kuralı (policy) düşürmeden önce kabul edilsin; bunu bu kuralları koyan araçla yapın. Güvenlik duvarı açık kalsın. Bir değişikliğin provası yapılamadı; bu yüzden burada komut yok.
fix-open-in-named-panel =
    { $native ->
        [none] { $port } TCP portunu { $panel } içinde açın, yolu "{ $menu }".
       *[other] { $port } TCP portunu { $panel } içinde açın, yolu "{ $menu }", Çincesi "{ $native }".
    }
fix-undo-opening = Çalıştırın: { $command }
fix-undo-both = Çalıştırın: { $command } ve kalıcı olarak: { $lasting }
fix-undo-nft-rule = Yeni kuralın numarasına (handle) şununla bakın: { $list } - sonra kuralı o numarayla silin: { $delete }, ardından numara.
fix-undo-deleted-rule = Kuralı eski yerine geri koyun: { $rule }
fix-risk-ban-lifted = { $client } adresi, engelin onu uzak tuttuğu her şeye yeniden ulaşabilir. Önce neden engellendiğine bakın.
fix-use-cdn-port = İstemciler { $cdn } hizmetinin taşıdığı bir portu kullansın: { $ports }. Kural yoksa sunucuya da aynı porttan gider; hizmetin orada da dinlemesi gerekir.
fix-see-cdn-port = { $cdn } konsolunda { $port } portunun taşınıp taşınmadığına bakın; çoğu yalnızca 80 ve 443 portlarını taşır.
fix-origin-rule = Ya da hizmeti { $port } portunda bırakın: Cloudflare konsolunda Rules altında, "Rewrite to" seçili ve hedef portu { $port } olan bir Origin Rule, istemcilerin olağan bir porttan istediğini oraya iletir.
fix-grey-cloud = Ya da DNS kaydını "DNS only" (gri bulut) yapın: ad doğrudan sunucuya yönlenir; orada { $port } portunun açık olması gerekir.
fix-spectrum = Ya da Cloudflare üzerinden Spectrum alın; { $port } portunu düz TCP olarak taşır.
fix-around-cdn = Ya da istemcilere doğrudan sunucuya yönlenen bir ad verin; orada { $port } portunun açık olması gerekir.
fix-risk-around-cdn = CDN atlandığında sunucunun adresini herkes görür ve saldırıları ondan uzak tutan bir şey kalmaz.
fix-check-origin = Sunucunun kendisinde { $port } portunu kendi adresi üzerinden denetleyin: orada başarısız olanı { $cdn } yalnızca iletiyor.
fix-look-at-cdn-origin = { $cdn } konsolunda sunucu için hangi adresin, portun ve şifreleme modunun girildiğine bakın.
fix-admit-cdn = { $cdn } hizmetinin yayımladığı adres aralıklarına { $port } portunda izin verin: sunucunun güvenlik duvarında, güvenlik grubunda ve adres engelleyen her şeyde.
fix-start-tunnel = Sunucuda { $cdn } tünel programını (cloudflared) başlatın ve günlüğünde bağlı kalıp kalmadığına bakın.
fix-certificate-for-cdn = Sunucuya { $cdn } hizmetinin kabul ettiği bir sertifika verin: süresi dolmamış, bu ad için verilmiş, zinciri tam; ya da { $cdn } origin sertifikası. Sorulan portta TLS konuştuğuna da bakın.
fix-try-without-proxy = Proxy olmadan deneyin.
fix-exempt-from-proxy = Böyle çalışıyorsa sunucuyu proxy programında ya da no_proxy içinde hariç tutun.
fix-start-proxy = { $proxy } gerekiyorsa onu başlatın. Gerekmiyorsa { $variable } değişkenini bu oturum için tanımlandığı yerden kaldırın.
fix-correct-proxy-line = { $variable } değişkenini tanımlayan satırı düzeltin ya da silin: { $file }, satır { $line }. Sonraki oturum açılışından itibaren geçerli olur.
fix-find-interceptor = Bu makinede bir şey bağlantıları üstleniyor. Paket filtresinin yönlendirmeleri ile çalışan proxy ya da VPN programları arasında onu bulun ve { $host } hedefini orada hariç tutun.
fix-exempt-in-program = Bağlantıları { $program } üstleniyor. Programın diğer kurallarından önceye { $host } hedefini doğrudan geçiren bir kural ekleyin ve yapılandırmayı yeniden okutun. Geri almak için kuralı silin.
fix-exempt-in-unknown-program = Bunun hangi program olduğunu bulun ve { $host } hedefini onun kendi kurallarında hariç tutun; geri kalan her şey eskisi gibi çalışmaya devam eder.
fix-serve-redirect = Bir kural, bağlantıları hiçbir şeyin dinlemediği { $port } portuna yönlendiriyor. Oraya ait programı başlatın; artık kullanılmıyorsa kuralını kaldırın.
fix-look-at-queue = Kaç bağlantının beklediğine (Recv-Q) ve kaçının bekleyebileceğine (Send-Q) bakın.
fix-accept-faster = Süreç bağlantılarını kabul etmiyor. Neyle meşgul olduğuna bakın; daha çok worker ancak süreç yoğunsa işe yarar, takılmışsa yaramaz.
fix-look-at-conntrack = Bağlantı izleme tablosunun ne kadar dolu olduğuna bakın.
fix-raise-conntrack = Doluysa sınırı yükseltin ve bu kadar çok bağlantıyı kimin açtığını bulun.
fix-loosen-reverse-path = Dönüş yolu denetimini gevşek moda (2) alın: var olamayacak göndericileri yine geri çevirir.
fix-look-at-service = Hizmetin neyi beklediğine bakın: günlüğü, veritabanı, bir kilit.
fix-start-business-workers = GatewayWorker yalnızca Register ve BusinessWorker süreçleri çalışırken, Gateway ile aynı register adresini kullanırlarsa yanıt verir.
fix-continue-process = { $pid } numaralı süreç bir sinyalle durdurulmuş. Sürmesini sağlayın.
fix-look-at-process = { $pid } numaralı sürecin iş parçacıklarının hangi durumda olduğuna ve nerede beklediklerine bakın: poll çağrısında S boşta demektir, D bir disk ya da dosya sunucusu bekler, R hesap yapar.
fix-raise-file-limit = Hizmetin açık dosya sınırını yükseltin.

## Bir istemcinin yerel portları

fix-reuse-connections = En iyisi: bağlantıları açık tutup yeniden kullanın (keep-alive, bağlantı havuzu).
fix-reuse-connections-to =
    { $rate ->
        [0] En iyisi: { $to } hedefine olan bağlantıları açık tutup yeniden kullanın (keep-alive, bağlantı havuzu). Açık kalan bir bağlantı, kaç istek olursa olsun tek port kullanır; şu anda { $used } port dolu.
       *[other] En iyisi: { $to } hedefine olan bağlantıları açık tutup yeniden kullanın (keep-alive, bağlantı havuzu). Açık kalan bir bağlantı, kaç istek olursa olsun tek port kullanır; şu anda { $used } port dolu ve her saniye { $rate } port daha harcanıyor.
    }
fix-keep-upstream-open = nginx, bağlantıları tutması söylenmedikçe her istek için yenisini açar: ilk satır upstream bloğuna, ötekiler onu kullanan location bloğuna yazılır.
fix-close-connections = Program, { $to } hedefine olan bağlantılarını karşı taraf kapattıktan sonra kendisi de kapatmalı: { $ports } bağlantı bunu bekliyor. Yeniden başlatmak portları boşaltır, ama zamanla yine dolarlar.
fix-use-unix-socket = { $to } bu makinede: iki program da kullanabiliyorsa, yerine konacak bir Unix soketi hiç port istemez.
fix-bind-no-port = Program, kaynak adresini seçmeden önce IP_BIND_ADDRESS_NO_PORT ayarını kullansın (nginx ve HAProxy böyle yapar) ya da kaynak adresi hiç seçmesin. O zaman sınır yine her hedef için ayrı olur.
fix-more-addresses = Bu yetmezse: bu makinenin bağlantı kurulan her ek adresi ile { $to } hedefinin her ek adresi ya da portu kendi aralığına sahiptir.
fix-widen-ports-to = Yerel port aralığını genişletin: her hedef için { $before } yerine { $after } port olur. İkinci satır, hizmetlerin portlarını bu aralığın dışında tutar: burada dinlenenleri, şimdiye kadar ayrılmış olanları ve yaygın olanları.
fix-wider-range-lasts =
    { $enough ->
        [yes] Şimdiki hızla, saniyede { $rate } portla, genişletilmiş aralık { $seconds } saniye yeter. TIME_WAIT bir portu 60 saniye sonra geri verdiği için bu kadarı yeterlidir.
       *[no] Şimdiki hızla, saniyede { $rate } portla, genişletilmiş aralık { $seconds } saniye yeter. TIME_WAIT bir portu ancak 60 saniye sonra geri verdiği için tek başına yeterli değildir.
    }
fix-use-ipv4 = Hizmetin IPv4 adresi de varsa program onu kullansın.
fix-switch-ipv6-on = Ya da IPv6 desteğini açın. Bilerek kapatılmışsa, /etc/sysctl.d altındaki bir dosya ya da çekirdeğin komut satırı onu bir sonraki açılışta yine kapatır.
fix-widen-ports = Yerel port aralığını genişletin. Sınır her hedef için ayrıdır ve yalnızca bağlantıyı kuran tarafta geçerlidir.
fix-reuse-time-wait = Yeni bağlantılar TIME_WAIT durumundaki yerel portları yeniden kullansın. Bu yalnızca bağlantıyı kuran tarafta geçerlidir.
fix-load-settings = Ayarları yükleyin.
fix-undo-settings = Dosyayı silin, sonra çalıştırın: { $command }

## Protokoller

fix-speak-websocket = İstemciler ws:// kullanıyorsa { $port } portundaki hizmet WebSocket konuşmalıdır.
fix-read-tls-alert = Uyarı, sunucuda neyin eksik olduğunu söyler. CertificateRequired: istemcinin sertifikası; UnrecognisedName: bu ad için bir sertifika; ProtocolVersion: yalnızca 1.2'den eski TLS sürümlerini biliyor, daha yenisi gerekiyor; NoApplicationProtocol: HTTP/1.1 dışında bir protokol; HandshakeFailure: ortak bir şifreleme yöntemi ya da istemcinin sertifikası. Sunucunun günlüğü daha fazlasını söyler.
fix-speak-http = İstemciler http:// veya https:// kullanıyorsa { $port } portundaki hizmetin HTTP konuşması gerekir.
fix-accept-http1 = { $port } portundaki hizmet yalnızca HTTP/2 konuşuyor. HTTP/1.1 de kabul etmesini sağlayın (Node.js'te: allowHTTP1); WebSocket bununla başlar, birçok istemci de öyle.
fix-other-service-here = { $port } portunda { $service } hizmeti çalışıyor. İstemcilerin, istedikleri hizmetin portunu kullanmasını sağlayın.
fix-gateway-port = Bu port GatewayWorker için dahili bir porttur. İstemcilerin Gateway portunu kullanmasını sağlayın; bu port Gateway başlangıç dosyasında, new Gateway('websocket://...') satırında yazar.
fix-maybe-other-path = Birçok hizmet WebSocket'i yalnızca tek bir yolda açar, örneğin /ws veya /socket.io/. Bu hizmet de böyleyse istemcilerin URL'sinde bu yol bulunmalıdır.
fix-server-block-of-another-name = Yanıt veren server bloğunda ({ $file }, satır { $line }) { $host } adı yok. Hizmetin kendi server bloğu varsa adı onun server_name satırına ekleyin.
fix-or-speak-http = Ya da istemciler HTTP konuşsun: { $target }
fix-change-line = { $file } dosyasının { $line } numaralı satırında { $before } yerine { $after } yazın.
fix-program-speaks-websocket = İstemciler ws:// kullanıyorsa { $port } portundaki { $program } programı WebSocket konuşmalıdır. Çoğu sunucuda bu bir ayardır ya da bir yol için ayrı bir işleyicidir; belgelerinde "WebSocket" ya da "Upgrade" diye geçer.
fix-or-client-speaks = Ya da istemciler, hizmetin konuştuğu protokolü ({ $protocol }, yalın TCP) konuşsun: { $target }. Tarayıcı bunu yapamaz.
fix-tls-in-one-place = wss:// için TLS tek bir yerde sonlanır: ya hizmetin kendisinde (Workerman: sertifikayla birlikte transport = 'ssl') ya da önündeki bir ters proxy'de. Asla ikisinde birden değil.
fix-or-tls-in-proxy = Ya da öne TLS'i sonlandıran bir ters proxy koyun; istemciler { $target } adresini kullansın. nginx için:
fix-or-tls-in-workerman = Ya da TLS'i Workerman kendisi konuşsun:
fix-comment-certbot = Sertifika ve anahtar, certbot'un sakladığı yerde
fix-client-speaks-websocket = Hizmet WebSocket konuşuyor; istemciler { $target } adresini kullansın.
fix-same-tls = İki taraf da TLS ile ya da iki taraf da TLS'siz: { $target } hizmetin şimdiki durumuna uyar.
fix-pass-upgrade = nginx'te, hizmete giden location içinde Upgrade başlığını iletin.
fix-pass-upgrade-at = { $file } dosyasının { $line } numaralı satırında nginx ({ $block }) yükseltmeyi iletmiyor. Oraya eksik olanı ekleyin:
fix-keep-inherited = Öteki proxy_set_header satırları yinelenmiştir, çünkü nginx onları dış bloktan yalnızca location içinde hiç yoksa alır.
fix-or-use-path = Ya da istemciler, yükseltmenin iletildiği yolu kullansın: { $target }
fix-add-location = { $file } dosyasında, { $line } numaralı satırda başlayan server bloğunda { $path } yolu için, istekleri WebSocket hizmetine ileten ayrı bir location gerekir.
fix-pass-upgrade-in-apache = Apache'de, hizmete giden ProxyPass satırına upgrade=websocket parametresini ekleyin (2.4.47 sürümünden beri). Daha eski sürümlerde mod_proxy_wstunnel ve bu satırda http:// yerine ws:// gerekir. Bu satır, "/" için olan ProxyPass satırından önce gelmelidir.
fix-pass-upgrade-in-haproxy = HAProxy yükseltmeyi kendiliğinden iletir (mode http). Bunu bozanlar: başka bir backend seçen bir kural, Upgrade ya da Connection başlığını silen kurallar veya hizmete doğru HTTP/2 (server satırında "ws h1"). Üzerinden veri geçmeyen bir WebSocket'i "timeout tunnel" sonlandırır.
fix-pass-upgrade-in-caddy = Caddy yükseltmeyi kendiliğinden iletir (reverse_proxy). Bunu bozanlar: yola başka bir yönergenin (file_server, respond, başka bir handle) yanıt vermesi, header_up ile Upgrade ya da Connection başlığının silinmesi veya transport içinde h2c kullanılması.
fix-pass-upgrade-in-traefik = Traefik yükseltmeyi kendiliğinden iletir. Bunu bozanlar: yolu daha yüksek öncelikli başka bir router'ın alması, service şemasının h2c olması veya bir middleware'in isteği tamponlaması ya da başlık silmesi.
fix-pass-upgrade-in-envoy = Envoy kendiliğinden hiçbir yükseltmeyi iletmez. HttpConnectionManager içine ya da route içine ekleyin:
fix-pass-upgrade-in-lighttpd = lighttpd kendiliğinden hiçbir yükseltmeyi iletmez (1.4.46 sürümünden beri iletebilir). proxy.server ayarının bulunduğu yere ekleyin:
fix-other-proxies = Proxy başka bir programsa: Apache, ProxyPass satırında upgrade=websocket ister (2.4.47 sürümünden beri); Envoy upgrade_configs, lighttpd ise "upgrade" => "enable" ile proxy.header ister. Caddy, HAProxy ve Traefik, bir kural yolu başka yere götürmedikçe yükseltmeyi kendiliğinden iletir.
fix-enable-modules = Bunun için gereken modülleri açın.
fix-reload-unit = { $unit } biriminin ayarlarını yeniden yüklemesini sağlayın; açık bağlantılar kalır.
fix-reload-proxy = Proxy'nin ayarlarını yeniden yüklemesini sağlayın; açık bağlantılar kalır.
fix-undo-proxy-lines = Ayarları eski hâline getirin ve proxy'nin onları yüklemesini sağlayın.
fix-start-upstream-at = { $file } dosyasının { $line } numaralı satırına göre proxy, istekleri { $to } adresine iletiyor. Orayı dinleyen bir hizmet olup olmadığına bakın ve onu başlatın.
fix-or-correct-pass = Ya da oraya, WebSocket hizmetinin bildirdiği adresi yazın: { $listens }
fix-read-proxy-log = Neden ilerleyemediğini proxy'nin günlüğü söyler.
fix-load-proxy = Ayarların geçerli olup olmadığına bakın.
fix-start-upstream = Ters proxy yanıt veriyor, arkasındaki hizmet vermiyor. Proxy'nin günlüğü denediği adresi yazar; hizmeti orada başlatın.
fix-look-at-certificate = Sertifikaya ve zincirine bakın.
fix-renew-certificate = Sertifikayı istemcilerin kullandığı ad için yenileyin ve bütün zinciriyle sunun.
fix-certificate-for-name = { $name } için geçerli bir sertifika alın ve bütün zinciriyle sunun. Ya da istemciler, şimdiki sertifikada yazan bir adı kullansın.
fix-check-clock = Bu makinenin saatinin doğru olup olmadığına bakın. Saat doğruysa sertifika erken kurulmuştur.
fix-serve-whole-chain = Sertifikayı, otoritesinin ara sertifikalarıyla birlikte, kendisi başta olmak üzere tek dosyada sunun (certbot'ta bu dosya fullchain.pem'dir). Otorite özelse kök sertifikasının istemcilere tanıtılması gerekir.
fix-replace-self-signed = İstemcilerin güvendiği bir otoriteden sertifika alın. İstemciler size aitse, bunun yerine bu sertifika onlara tanıtılabilir.

## Portların açıldığı yerler, konsolların ve panellerin kendi sözleriyle; "...", kastedilen yerine geçer

fix-way-amazon = console.aws.amazon.com > EC2 > Instances > ... > Security > Security groups > ... > Edit inbound rules
fix-way-google = console.cloud.google.com > VPC ağı > Güvenlik duvarı > Güvenlik duvarı kuralı oluştur
fix-way-microsoft = portal.azure.com > Ağ güvenlik grupları > ... > Ayarlar > Gelen güvenlik kuralları > Ekle
fix-way-alibaba = ecs.console.aliyun.com > Instances > ... > Security Groups > ... > Inbound > Add Rule
fix-way-tencent = console.cloud.tencent.com > CVM > Instances > ... > Security Groups > ... > Inbound Rules > Add Rule
fix-way-huawei = console.huaweicloud.com > Elastic Cloud Server > ... > Security Groups > ... > Inbound Rules > Add Rule
fix-way-oracle = cloud.oracle.com > Compute > Instances > ... > Subnet > Security Lists > ... > Add Ingress Rules
fix-way-digitalocean = cloud.digitalocean.com > Networking > Firewalls > ... > Inbound Rules > New rule
fix-way-hetzner = console.hetzner.com > ... > Firewalls > ... > Rules > Inbound > Add rule
fix-way-vultr = my.vultr.com > Network > Firewall > ... > Inbound rules
fix-way-linode = cloud.linode.com > Firewalls > ... > Rules > Add an Inbound Rule
fix-way-scaleway = console.scaleway.com > CPU & GPU Instances > Security groups > ... > Rules > Inbound rules
fix-way-upcloud = hub.upcloud.com > Servers > ... > Firewall > Incoming
fix-way-exoscale = portal.exoscale.com > Compute > Security Groups > ... > Add rule
fix-way-otc = console.otc.t-systems.com > Elastic Cloud Server > ... > Security Groups > Inbound Rules > Add Rule
fix-way-ovh = Horizon > Project > Network > Security Groups > Manage Rules > Add Rule
fix-way-openstack = Horizon > Project > Network > Security Groups > Manage Rules > Add Rule
fix-way-outscale = Cockpit > Network/Security > Security Groups > ... > Create Rules
fix-way-cloudstack = Network > Public IP Addresses > ... > Firewall
fix-way-cloudsigma = Networking > Policies > ...

## Kontrol panellerinde

fix-menu-aapanel = Security > Firewall
fix-menu-bt = Security > System Firewall
fix-menu-mdserver = Firewall
fix-menu-plesk = Tools & Settings > Firewall
fix-menu-1panel = Host > Firewall
fix-menu-cpanel = Plugins > ConfigServer Security & Firewall > Firewall Configuration > TCP_IN
fix-menu-directadmin = ConfigServer Security & Firewall > Firewall Configuration > TCP_IN
fix-menu-hestiacp = Server > Firewall > Add Rule
fix-menu-vestacp = Firewall > Add Rule
fix-menu-cyberpanel = Security > Firewall
fix-menu-cwp = Security > CSF Firewall > Firewall Configuration > TCP_IN
fix-menu-interworx = Firewall
fix-menu-ispmanager = Firewall
fix-menu-ispconfig = System > Firewall
fix-menu-cloudpanel = Admin Area > Security > Firewall > Add Rule
fix-menu-webmin = Networking > FirewallD / Linux Firewall
