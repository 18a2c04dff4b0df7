# Paket süzgecinin bir kopyasının SYN'e ne yaptığı.

key-trace = SYN'in izi
app-crumb-trace = SYN'in izi
app-trace-title = Bu makinenin kuralları SYN'e ne yapıyor
app-way-title = Hedefe giden yol, yönlendirici yönlendirici
app-way-running = { $seconds } saniyedir izleniyor. Her yönlendiricinin yanıt için bir saniyesi var.
app-trace-how =
    { $rules ->
        [0] Bu makinenin ağının bir kopyasında prova yapıldı: aynı arayüzler, adresler ve yönlendirmeler. Süzen bir kural yok. Makinede hiçbir şey değiştirilmedi.
        [one] Bu makinenin ağının bir kopyasında, tek kuralıyla prova yapıldı; SYN'in neye rastladığını çekirdeğin kendisi söyledi. Makinede hiçbir şey değiştirilmedi.
       *[other] Bu makinenin ağının bir kopyasında, { $rules } kuralın tamamıyla prova yapıldı; SYN'in hangilerine rastladığını çekirdeğin kendisi söyledi. Makinede hiçbir şey değiştirilmedi.
    }
app-trace-syn-in = { $from } adresinden { $to } hedefine SYN, giriş arayüzü { $interface }
app-trace-syn-out = { $from } adresinden { $to } hedefine SYN, çıkış arayüzü { $interface }
app-trace-likewise = { $others } adreslerinden gelen SYN'lere de aynısı oluyor.
app-trace-no-rule = Hiçbir kurala rastlamadı.
app-trace-of-answer = Yanıt (SYN-ACK), çıkış yolunda:
app-trace-policy = zincirin varsayılan kuralı (policy)
app-trace-end-answered = Yanıtlandı: makineden bir SYN-ACK çıkıyor.
app-trace-answered-elsewhere = Yanıtlandı; NAT bağlantıyı { $to } hedefine götürüyor.
app-trace-end-closed = TCP'ye ulaşıyor, ama portu dinleyen yok: reddedildi.
app-trace-closed-elsewhere = NAT onu { $to } hedefine götürüyor, orada dinleyen yok: reddedildi.
app-trace-end-dropped = Düşürüldü. İstemci hiçbir yanıt almaz: zaman aşımı.
app-trace-end-refused = Kural geri çevirdi, sanki dinleyen yokmuş gibi: istemci "connection refused" görür.
app-trace-end-host-unreachable = Kural geri çevirdi: istemci "no route to host" görür.
app-trace-end-network-unreachable = Kural geri çevirdi: istemci "network is unreachable" görür.
app-trace-end-prohibited = Kural geri çevirdi: istemci "permission denied" görür.
app-trace-end-rejected = Kural, alışılmadık bir ICMP iletisiyle geri çevirdi.
app-trace-end-answer-dropped = SYN ulaşıyor, ama yanıtı düşürülüyor: zaman aşımı.
app-trace-end-reverse-path = Ters yol denetimi (rp_filter) düşürdü: dönüş yolu başka bir arayüzden çıkıyor.
app-trace-end-no-way = İstemciye geri dönen ya da NAT'ın gönderdiği yere giden bir yönlendirme yok.
app-trace-end-queued = Kararı tek başına verecek bir programa teslim edildi (queue). Ne karar vereceğinin provası yapılamaz.
app-trace-end-lost = Ne yanıtlandı ne de düşürüldüğü görüldü. Ne olduğu bilinmiyor.
app-trace-blind-xdp = { $interface } üzerindeki bir program (XDP, numarası { $program }) paketleri bütün bu kurallardan önce görüyor. Ne yaptığının provası yapılamaz.
app-trace-blind-tc = { $interface } üzerindeki bir trafik denetimi süzgeci (tc: { $program }) paketleri bu kurallardan önce görüyor. Ne yaptığının provası yapılamaz.
app-trace-blind-order = nftables ve iptables-legacy aynı noktada kurallara sahip; hangisinin önce geldiğini bu çekirdek söylemiyor. Tersi sırada: { $end }
app-trace-blind-bridge = { $interface } üzerinde köprülenen paketlerin kurallarının provası yapılmadı.
app-trace-blind-memory = { $rule } paketleri sayıyor ya da hatırlıyor. Kopyada sıfırdan başlar; yük altında başka karar verebilir.
app-trace-blind-owner = { $rule } gönderenin hangi kullanıcı ya da program olduğuna bakıyor. Provada gönderen, bu programı başlatan kullanıcıydı.
