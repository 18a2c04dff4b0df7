# SYN paketleri, her paket filtresinden önce, geldikleri anda: sayfa ve "conn-wizard watch" çıktısı.

key-watch = SYN izle
key-watch-count = istemci denedi
key-watch-again = baştan
app-crumb-watch = SYN izleme
app-watch-title = { $port } portuna SYN geliyor mu?
app-watch-what = Şimdi istemci denesin. Her SYN geldiği anda burada görülür; bu makinenin bir kuralının sonradan düşürdükleri de. Yalnızca başlıklar okunur ve hiçbir şey saklanmaz.
app-watch-client = İstemci
app-watch-operator = { $address } (SSH bağlantınız oradan geliyor)
app-watch-anybody = herkes (tek istemciyi izlemek için adresini yazın)
app-watch-no-address = Bu bir IP adresi değil. Beklenen biçim: 203.0.113.7 ya da 2001:db8::7.
app-watch-since =
    { $seconds ->
        [one] { $seconds } saniye
       *[other] { $seconds } saniye
    }
app-watch-since-of = { $seconds } / { $of } sn
app-watch-over = bitti
app-watch-from = kaynak
app-watch-more = Buraya sığandan daha çok istemci var.
app-watch-no-control = Bu istemciden başka bir porta henüz paket gelmedi. Açık bir portu da denesin: o zaman buradaki sessizlik bir şey söyler.
app-watch-line = İstemcide çalıştırılacak satır (önce açık bir port, sonra bu):
app-watch-all-ports =
    { $accepted ->
        [one] Bu sürede bütün portlarda toplam { $accepted } bağlantı kabul edildi.
       *[other] Bu sürede bütün portlarda toplam { $accepted } bağlantı kabul edildi.
    } { $resets ->
        [one] { $resets } RST gönderildi.
       *[other] { $resets } RST gönderildi.
    }
app-knock-waits = yanıt bekliyor
app-knock-unanswered = yanıt yok
app-knock-refused = reddedildi
app-knock-rejected = geri çevrildi
app-knock-answered = yanıtlandı
app-knock-unheard = yanıt duyulmadı
app-knock-connected = bağlandı
app-watch-says-not-permitted = Paketler görülemiyor; yalnızca çekirdeğin şu sayaçları bir şey söylüyor.
app-watch-says-too-soon = Henüz bir şey yok. Bekleyen bir istemci SYN paketini bir saniye sonra yeniden gönderir.
app-watch-says-nobody =
    { $who ->
        [client] { $client } adresinden hiç SYN gelmedi. Denediyse: bu makineden önce bir şey paketi düşürüyor ya da istemci başka bir adres kullanıyor.
       *[anybody] Hiç SYN gelmedi. Bir istemci denediyse: bu makineden önce bir şey paketi düşürüyor ya da istemci başka bir adres kullanıyor.
    }
app-watch-says-upstream = { $client } adresinden hiç SYN gelmedi, ama başka bir porta paketleri geldi. Denediyse: bu makineden önce bir şey bu portu düşürüyor (güvenlik grubu, sağlayıcının güvenlik duvarı).
app-watch-says-waits = Bir SYN geldi ve henüz yanıtlanmadı.
app-watch-says-unanswered = SYN paketleri geliyor ve hiçbir yanıt gitmiyor: bu makinede düşürülüyorlar (paket filtresi, dolu kuyruk, dönüş yolu denetimi).
app-watch-says-refused = SYN paketleri geliyor ve bu makine onları reddediyor: portu dinleyen yok ya da bir kural RST ile yanıt veriyor.
app-watch-says-rejected = SYN paketleri geliyor ve bu makinenin bir kuralı onları bir ICMP hatasıyla geri çeviriyor.
app-watch-says-answered = Bir SYN yanıtlandı; el sıkışma henüz tamamlanmadı.
app-watch-says-unheard = Bu makine yanıt veriyor ve başka bir şey duymuyor: yanıt yolda kayboluyor ya da istemciden önce bir şey onu düşürüyor.
app-watch-says-connected = El sıkışma tamamlandı: paketler gidip geliyor. Çalışmayan şey bundan sonra geliyor.
