# Görülenler. Her kanıt türü için bir ileti; $owner "seen" ya da "hidden" olur, $who süreci adlandırır.

saw-told = "{ $question }" sorusuna verilen yanıt: { $choice }

## Buradan denenen bağlantılar

saw-connect-open = Bu makineden { $to } adresine yapılan bağlantı { $took } ms sonra kabul edildi.
saw-connect-open-inside = Bu makinenin kendi { $to } adresine yaptığı bağlantı kabul edildi. Bağlantı loopback aygıtından geçti: dinleyen soket ve adresi doğru, ama hiçbir güvenlik duvarından geçilmedi.
saw-connect-refused = Bu makineden { $to } adresine yapılan bağlantı { $took } ms sonra reddedildi.
saw-connect-rejected = { $to } bağlantısı, { $sender } adresinden gelen bir ICMP "port unreachable" ile reddedildi. Kapalı bir TCP portu reset ile yanıt verir; böyle geri çeviren, güvenlik duvarıdır.
saw-connect-prohibited = { $to } bağlantısı, { $sender } adresinden gelen bir ICMP "administratively prohibited" ile sona erdi. Bunu yalnızca bir güvenlik duvarı gönderir.
saw-connect-no-answer = { $to } adresinden { $took } ms içinde hiçbir yanıt gelmedi.
saw-connect-unreachable = { $sender }, { $to } adresine ulaşılamadığını bildiriyor.
saw-neighbour-silent = { $to } bu makinenin bağlı olduğu bir ağda, ama orada hiçbir makine { $took } ms içinde bu adres için yanıt vermedi.
saw-neighbour-failed = { $address } bu makinenin bağlı olduğu bir ağda, ama orada hiçbir makine bu adres için yanıt vermiyor: çekirdek { $interface } arayüzünde adresi boşuna sordu (ARP ya da komşu keşfi).
saw-router-silent = { $to } adresine giden yol { $interface } arayüzündeki { $router } yönlendiricisinden geçiyor ve bu yönlendirici yanıt vermiyor: çekirdek onu boşuna sordu (ARP ya da komşu keşfi).
saw-default-router-silent = Varsayılan rotanın yönlendiricisi ({ $interface } arayüzündeki { $router }) yanıt vermiyor: çekirdek onu boşuna sordu (ARP ya da komşu keşfi). Bu yoldan makineden hiçbir şey çıkmıyor.
saw-door-open = Aynı adresin başka bir portu olan { $to }, { $took } ms sonra bir bağlantıyı kabul etti. Demek ki orada çalışan bir şey var: makinenin kendisi ya da portları ona ileten bir yönlendirici.
saw-door-refuses = Aynı adresin başka bir portu olan { $to }, { $took } ms sonra bir bağlantıyı reddetti. Demek ki orada çalışan bir şey var: makinenin kendisi ya da portları ona ileten bir yönlendirici.
saw-doors-silent = { $address } adresinin diğer portları da yanıt vermiyor; denenen portlar: { $ports }.
saw-path-rejects = { $to } adresine giden yolda { $router } yönlendiricisi ({ $hop }. durak) bağlantıyı geri çeviriyor: iletmek yerine bir ICMP hatasıyla yanıt veriyor.
saw-path-lost = { $to } adresine giden yolda yanıt veren son yönlendirici { $router } ({ $hop }. durak); ondan sonrası sessiz. SYN orada kayboluyor olabilir ya da arkadaki yönlendiriciler yanıt vermiyordur.
saw-connect-no-local-port = Çekirdekte { $to } bağlantısı için boş yerel port kalmamıştı (EADDRNOTAVAIL).
saw-connect-failed = { $to } bağlantısı başarısız oldu: { $error }.
saw-families-differ = { $works } bağlantı kabul ediyor; aynı hedefin diğer adres ailesindeki { $fails } ise etmiyor.
saw-record-dead = { $works } bağlantı kabul ediyor; aynı adın bir başka adresi olan { $fails } ise etmiyor.

## Dinleyen soketler

saw-nothing-listens = Bu makinede hiçbir soket { $port } numaralı TCP portunu dinlemiyor.
saw-listener-covers =
    { $owner ->
        [hidden] Bir soket { $listens } adresini dinliyor ve { $address } adresine gelen bağlantıları kabul ediyor.
       *[seen] { $who }, { $listens } adresini dinliyor ve { $address } adresine gelen bağlantıları kabul ediyor.
    }
saw-listener-loopback-only =
    { $owner ->
        [hidden] Bir soket yalnızca { $listens } adresini dinliyor; oraya ancak bu makinenin kendisinden bağlanılabilir.
       *[seen] { $who } yalnızca { $listens } adresini dinliyor; oraya ancak bu makinenin kendisinden bağlanılabilir.
    }
saw-listener-other-address =
    { $owner ->
        [hidden] Bir soket { $listens } adresini dinliyor; { $wanted } adresine gelen bağlantıları kabul etmez.
       *[seen] { $who }, { $listens } adresini dinliyor; { $wanted } adresine gelen bağlantıları kabul etmez.
    }
saw-listener-other-device =
    { $owner ->
        [hidden] Bir soket { $listens } adresini dinliyor, ama { $device } aygıtına bağlı; diğer arayüzlerden ulaşılamaz.
       *[seen] { $who }, { $listens } adresini dinliyor, ama { $device } aygıtına bağlı; diğer arayüzlerden ulaşılamaz.
    }
saw-listener-ipv6-only =
    { $owner ->
        [hidden] Bir soket { $listens } adresini dinliyor ve yalnızca IPv6 bağlantılarını kabul ediyor.
       *[seen] { $who }, { $listens } adresini dinliyor ve yalnızca IPv6 bağlantılarını kabul ediyor.
    }
saw-listener-ipv4-only =
    { $owner ->
        [hidden] Bir soket { $listens } adresini dinliyor ve yalnızca IPv4 bağlantılarını kabul ediyor.
       *[seen] { $who }, { $listens } adresini dinliyor ve yalnızca IPv4 bağlantılarını kabul ediyor.
    }
saw-listener-one-slip-away =
    { $owner ->
        [hidden] Bir soket { $listens } adresini dinliyor; bu, { $asked } portundan yalnızca bir yazım hatası uzakta.
       *[seen] { $who }, { $listens } adresini dinliyor; bu, { $asked } portundan yalnızca bir yazım hatası uzakta.
    }
saw-listeners-on-other-ports = Bu makinedeki diğer hizmetlerin dinlediği adresler: { $others }.
saw-queue-overflows =
    { $owner ->
        [hidden] { $listens } adresinde { $waiting } bağlantı kabul edilmeyi bekliyor; sınır { $limit }.
       *[seen] { $listens } adresinde { $waiting } bağlantı, { $who } tarafından kabul edilmeyi bekliyor; sınır { $limit }.
    }
saw-queue-empty = { $listens } adresinde kabul edilmeyi bekleyen bağlantı yok.
saw-port-taken =
    { $owner ->
        [hidden] Bir soket { $listens } adresini zaten dinliyor; bu yüzden { $wanted } dolu.
       *[seen] { $who }, { $listens } adresini zaten dinliyor; bu yüzden { $wanted } dolu.
    }
saw-port-taken-by-itself = Portu tutan, { $written } bildiren { $pid } numaralı Workerman süreci: hizmetin kendisi zaten çalışıyor.
saw-port-free = Bu makinede { $wanted } adresinin önünde duran bir soket yok.

## Workerman ve GatewayWorker

saw-worker-listens = { $pid } numaralı Workerman süreci { $written } bildiriyor ve { $listens } adresini dinliyor.
saw-worker-listens-elsewhere = { $pid } numaralı Workerman süreci { $written } bildiriyor, ama gerçekte { $listens } adresini dinliyor.
saw-worker-placeholder = { $pid } numaralı Workerman süreci { $written } içindeki yer tutucuyla başlatılmış; çekirdek ona bunun yerine { $listens } adresini vermiş.
saw-worker-not-listening = { $pid } numaralı Workerman süreci { $written } bildiriyor, ama orayı dinleyen bir şey yok.
saw-worker-speaks = PID { $pid } olan Workerman işçisi { $written } bildiriyor: konuştuğu protokol { $protocol }.
saw-no-business-worker = { $name } gateway'i (PID { $pid }) çalışıyor, ama bu makinede hiçbir BusinessWorker çalışmıyor. O olmadan gateway her istemcinin bağlantısını kapatır.
saw-worker-internal-port = { $port } portu "{ $name }" adlı bölüme ait (süreç { $pid }); bu, GatewayWorker'ın istemcilere yönelik olmayan bir iç parçası.

## Diğer ağ ad alanları

saw-listener-elsewhere =
    { $owner ->
        [hidden] Başka bir ağ ad alanındaki ({ $namespace }) bir süreç { $listens } adresini dinliyor.
       *[seen] { $who }, başka bir ağ ad alanında ({ $namespace }) { $listens } adresini dinliyor.
    }
saw-namespaces-clear =
    { $namespaces ->
        [0] { $port } portunu dinleyebilecek başka bir ağ ad alanı yok.
        [one] Bu makinedeki diğer tek ağ ad alanında { $port } portunu dinleyen yok.
       *[other] Bu makinedeki diğer { $namespaces } ağ ad alanının hiçbirinde { $port } portunu dinleyen yok.
    }

## Paket filtresi

saw-filter-rules =
    { $rules ->
        [one] { $hook } kancasında bir paket filtresi kuralı var. Bu bağlantıya uyup uymadığı sınanmadı.
       *[other] { $hook } kancasında { $rules } paket filtresi kuralı var. Hangisinin bu bağlantıya uyduğu sınanmadı.
    }
saw-filter-drops-by-policy = { $hook } kancasındaki { $chain } zinciri, hiçbir kuralın kabul etmediği her şeyi düşürüyor.
saw-nat-rules =
    { $rules ->
        [one] { $hook } kancasında bir NAT kuralı var. Bu bağlantıyı yönlendirip yönlendirmediği sınanmadı.
       *[other] { $hook } kancasında { $rules } NAT kuralı var. Bunlardan birinin bu bağlantıyı yönlendirip yönlendirmediği sınanmadı.
    }
saw-nat-rule-takes-port = Bir NAT kuralı { $port } portunu alıp bağlantıları { $to } hedefine yönlendiriyor: { $rule }. Bu, kuraldan okundu; bir paketle sınanmadı.
saw-nat-rule-may-take-port = Bir NAT kuralı { $port } portunu alıyor olabilir; alıp almadığı sınanmadı: { $rule }.
saw-nat-rules-leave-port =
    { $rules ->
        [one] Gelen bağlantılar için tek NAT kuralı var; { $port } portunu almıyor.
       *[other] Gelen bağlantılar için { $rules } NAT kuralı var; hiçbiri { $port } portunu almıyor.
    }
saw-container-loopback-only = { $container } konteynerinin içinde hizmet yalnızca { $listens } üzerinde dinliyor. { $to } hedefine yönlendirilen bağlantılar ona ulaşmaz: 127.0.0.1 orada konteynerin kendisidir.
saw-container-listens-elsewhere =
    { $any ->
        [yes] { $container } konteynerinin içinde { $to } üzerinde dinleyen yok; orada dinlenenler: { $others }.
       *[no] { $container } konteynerinin içinde { $to } üzerinde dinleyen yok; dışarıdan erişilebilen başka bir adreste de yok.
    }
saw-proxy-forwards =
    { $owner ->
        [hidden] Kullanıcı alanında çalışan bir vekil { $listens } adresini dinliyor ve bağlantıları { $to } hedefine aktarıyor. Bağlantıları kabul etmesi, arkasındaki hizmet hakkında bir şey söylemez.
       *[seen] { $who }, { $listens } adresini dinliyor ve bağlantıları { $to } hedefine aktarıyor. Bağlantıları kabul etmesi, arkasındaki hizmet hakkında bir şey söylemez.
    }
saw-proxy-forwards-inside =
    { $owner ->
        [hidden] Kullanıcı alanında çalışan bir vekil { $listens } adresini dinliyor ve bağlantıları bir konteynerin içine aktarıyor. Bağlantıları kabul etmesi, içerideki hizmet hakkında bir şey söylemez.
       *[seen] { $who }, { $listens } adresini dinliyor ve bağlantıları bir konteynerin içine aktarıyor. Bağlantıları kabul etmesi, içerideki hizmet hakkında bir şey söylemez.
    }
saw-published-at =
    { $owner ->
        [hidden] Bir konteynerin portu yalnızca { $listens } adresinde dışarı açılmış. Sınırlayan hizmetin kendisi değil, portun açılış biçimi.
       *[seen] Bir konteynerin portu yalnızca { $listens } adresinde dışarı açılmış; açan: { $who }. Sınırlayan hizmetin kendisi değil, portun açılış biçimi.
    }
saw-nat-rule-takes-address = Bir NAT kuralı { $port } portunu { $to } hedefine yönlendiriyor, ama yalnızca { $address } adresine gelen bağlantılar için: { $rule }. Bu, kuraldan okundu; bir paketle sınanmadı.
saw-filter-clear = Çekirdekte şu kancalarda hiçbir paket filtresi kuralı yok: { $hooks }.

## Prova

saw-filter-rule-drops =
    { $owner ->
        [hand] Bir kural, { $from } adresinden { $to } hedefine { $interface } arayüzünden gelen SYN'i düşürüyor: { $place }: { $rule }. Kural hiçbir güvenlik duvarı programının adını taşımıyor: elle ya da bir betikle yazılmış.
       *[other] Bir kural, { $from } adresinden { $to } hedefine { $interface } arayüzünden gelen SYN'i düşürüyor: { $place }: { $rule }. Kuralın sahibi: { $owner }.
    }
saw-filter-policy-drops =
    { $owner ->
        [hand] { $from } adresinden { $to } hedefine { $interface } arayüzünden gelen SYN'i hiçbir kural kabul etmiyor; zincirin varsayılan kuralı (policy) onu düşürüyor: { $place }.
       *[other] { $from } adresinden { $to } hedefine { $interface } arayüzünden gelen SYN'i hiçbir kural kabul etmiyor; zincirin varsayılan kuralı (policy) onu düşürüyor: { $place }. Bunu koyan: { $owner }.
    }
saw-rehearsed-drop = Bu makinenin güvenlik duvarının bir kopyasında, { $from } adresinden { $to } hedefine { $interface } arayüzünden gelen SYN düşürülüyor; hangi kuralın düşürdüğü görülemedi.
saw-answer-dropped =
    { $kind ->
        [policy] { $from } adresinden gelen SYN { $to } hedefine ulaşıyor, ama yanıtı çıkarken bir zincirin varsayılan kuralı (policy) düşürüyor: { $place } { $rule } ({ $owner ->
            [hand] elle yazılmış
           *[other] { $owner }
        }).
       *[rule] { $from } adresinden gelen SYN { $to } hedefine ulaşıyor, ama yanıtı çıkarken bir kural düşürüyor: { $place }: { $rule } ({ $owner ->
            [hand] elle yazılmış
           *[other] { $owner }
        }).
    }
saw-rehearsed-answer-drop = Bu makinenin güvenlik duvarının bir kopyasında, { $from } adresinden gelen SYN { $to } hedefine ulaşıyor, ama yanıt çıkarken düşürülüyor; hangi kuralın düşürdüğü görülemedi.
saw-filter-rule-rejects =
    { $how ->
        [reset] Bir kural, { $from } adresinden { $to } hedefine gelen SYN'e RST ile yanıt veriyor; bu "Connection refused" gibi görünür: { $place }: { $rule }
        [port] Bir kural, { $from } adresinden { $to } hedefine gelen SYN'e "port unreachable" ile yanıt veriyor; bu "Connection refused" gibi görünür: { $place }: { $rule }
        [host] Bir kural, { $from } adresinden { $to } hedefine gelen SYN'e "host unreachable" ya da "prohibited" ile yanıt veriyor; bu "No route to host" gibi görünür: { $place }: { $rule }
        [network] Bir kural, { $from } adresinden { $to } hedefine gelen SYN'e "network unreachable" ile yanıt veriyor: { $place }: { $rule }
        [prohibited] Bir kural, { $from } adresinden { $to } hedefine gelen SYN'e "administratively prohibited" ile yanıt veriyor; bu "Permission denied" gibi görünür: { $place }: { $rule }
       *[other] Bir kural, { $from } adresinden { $to } hedefine gelen SYN'e hizmetin yerine yanıt veriyor: { $place }: { $rule }
    } ({ $owner ->
        [hand] elle yazılmış
       *[other] { $owner }
    })
saw-rehearsed-reject =
    { $how ->
        [reset] Bu makinenin güvenlik duvarının bir kopyasında, { $from } adresinden { $to } hedefine gelen SYN'e hizmetin göndermediği bir RST ile yanıt veriliyor; hangi kuralın verdiği görülemedi.
        [port] Bu makinenin güvenlik duvarının bir kopyasında, { $from } adresinden { $to } hedefine gelen SYN'e "port unreachable" ile yanıt veriliyor; hangi kuralın verdiği görülemedi.
        [host] Bu makinenin güvenlik duvarının bir kopyasında, { $from } adresinden { $to } hedefine gelen SYN'e "host unreachable" ya da "prohibited" ile yanıt veriliyor; hangi kuralın verdiği görülemedi.
        [network] Bu makinenin güvenlik duvarının bir kopyasında, { $from } adresinden { $to } hedefine gelen SYN'e "network unreachable" ile yanıt veriliyor; hangi kuralın verdiği görülemedi.
        [prohibited] Bu makinenin güvenlik duvarının bir kopyasında, { $from } adresinden { $to } hedefine gelen SYN'e "administratively prohibited" ile yanıt veriliyor; hangi kuralın verdiği görülemedi.
       *[other] Bu makinenin güvenlik duvarının bir kopyasında, { $from } adresinden { $to } hedefine gelen SYN'e hizmetin yerine yanıt veriliyor; hangi kuralın verdiği görülemedi.
    }
saw-reverse-path-drops = Dönüş yolu denetimi, { $from } adresinden { $to } hedefine { $interface } arayüzünden gelen SYN'i düşürüyor: yanıt başka bir arayüzden çıkacaktı.
saw-handed-to-program =
    { $known ->
        [yes] Bir kural, { $from } adresinden { $to } hedefine gelen SYN'i karar vermesi için bir programa veriyor: { $place }: { $rule }. Programın ne yaptığının provası yapılamaz.
       *[no] { $from } adresinden { $to } hedefine gelen SYN, karar vermesi için bir programa veriliyor. Programın ne yaptığının provası yapılamaz.
    }
saw-rehearsed-no-way = { $from } adresinden { $to } hedefine gelen SYN'i ileri ya da yanıtını geri götüren bir rota yok.
saw-rehearsed-pass = Bu makinenin güvenlik duvarının bir kopyasında, { $to } hedefine gelen SYN geçiyor, yanıtı da geçiyor. Provası yapılan kaynaklar: { $from }.
saw-rehearsed-way-out = Bu makinenin güvenlik duvarının bir kopyasında, makinenin { $to } hedefine gönderdiği SYN çıkıyor, yanıtı da giriyor.
saw-rehearsed-straight = Bu makinenin güvenlik duvarının bir kopyasında, { $to } hedefine gelen SYN'ler oraya ulaşıyor: hiçbir kural onları başka yere yönlendirmiyor.
saw-rehearsed-leads = Bu makinenin güvenlik duvarının bir kopyasında, { $to } hedefine gelen SYN { $leads } hedefine yönlendiriliyor.
saw-rehearsed-dead-end = Bu makinenin güvenlik duvarının bir kopyasında, { $to } hedefine gelen SYN { $leads } hedefine yönlendiriliyor; orada dinleyen yok.
saw-rehearsed-leads-on = Bu makinenin güvenlik duvarının bir kopyasında, { $to } hedefine gelen SYN { $leads } hedefine yönlendiriliyor; orada dinleyen var.
saw-everybody-blocked = { $to } hedefinde provası yapılan herkes için sonuç aynı: { $from }.
saw-some-blocked = { $to } hedefinde bazıları geçemiyor ({ $blocked }), bazıları geçiyor ({ $others }).
saw-conntrack-full = İzlenen bağlantıların tablosu dolu: { $limit } yerin { $used } tanesi kullanımda. Yeni gelenler düşürülür.
saw-conntrack-nearly-full = İzlenen bağlantıların tablosu neredeyse dolu: { $limit } yerin { $used } tanesi kullanımda. Yük altında taşabilir.
saw-conntrack-room = İzlenen bağlantıların tablosunda yer var: { $limit } yerin { $used } tanesi kullanımda.
saw-conntrack-unused = Burada hiçbir bağlantı izlenmiyor.
saw-files-used-up = { $who } { $used } dosya açmış, en çok { $limit } açabilir: başka bağlantı kabul edemez.
saw-files-left = { $who } { $used } dosya açmış, en çok { $limit } açabilir.
saw-front-end-on = { $name } burada açık ({ $file }). Çekirdekte gerçekte hangi kuralların olduğu bununla bilinmez.
saw-front-end-names-port = { $name } kurallarında { $port } portu geçiyor ({ $file }). Kuralların bu port için ne dediğini çekirdek bilir.
saw-front-end-lacks-port = { $name } kurallarında { $port } portu geçmiyor ({ $file }).
saw-ufw-number = ufw için bu, { $number } numaralı kuraldır (ufw status numbered): { $rule }
saw-syns-unanswered = { $from } adresinden { $port } portuna şu anda SYN geliyor ({ $syns } tane görüldü) ve oraya hiçbir yanıt gitmiyor.
saw-syns-arrive =
    { $syns ->
        [one] İzleme sırasında { $from } adresinden { $port } portuna bir SYN geldi: bu makineden önce onu tutan bir şey yok.
       *[other] İzleme sırasında { $from } adresinden { $port } portuna { $syns } SYN geldi: bu makineden önce onları tutan bir şey yok.
    }
saw-client-connects = { $port } portu izlenirken { $from } adresi dışarıdan bağlandı: SYN, SYN-ACK ve istemcinin ACK paketi görüldü.
saw-answers-unheard = Bu makine { $from } adresinden { $port } portuna gelen SYN paketlerini yanıtladı ({ $answers } SYN-ACK çıktı), ama hiç ACK dönmedi: yanıt bu makineden sonra kayboluyor ya da istemcinin son paketi kayboluyor.
saw-no-syn = { $seconds ->
        [one] { $seconds } saniye
       *[other] { $seconds } saniye
    } boyunca izlenirken { $port } portu için dışarıdan gelen hiçbir SYN bu makinenin bir arayüzüne ulaşmadı. O sırada bir istemci deniyorduysa paketi bu makineden önce düşürüldü.
saw-no-syn-from = { $seconds ->
        [one] { $seconds } saniye
       *[other] { $seconds } saniye
    } boyunca izlenirken { $from } adresinden { $port } portuna gelen hiçbir SYN bu makinenin bir arayüzüne ulaşmadı.
saw-other-packets-arrive =
    { $packets ->
        [one] Aynı sürede { $from } adresinden { $port } portuna bir paket geldi: istemci bu makineye ulaşıyor.
       *[other] Aynı sürede { $from } adresinden { $port } portuna { $packets } paket geldi: istemci bu makineye ulaşıyor.
    }
saw-overflows-counted =
    { $count ->
        [one] İzleme sırasında çekirdek, bir kabul kuyruğu dolu olduğu için { $count } bağlantıyı geri çevirdi (ListenOverflows).
       *[other] İzleme sırasında çekirdek, bir kabul kuyruğu dolu olduğu için { $count } bağlantıyı geri çevirdi (ListenOverflows).
    }
saw-overflows-inside =
    { $owner ->
        [hidden] { $to } adresinde kimse yanıt vermiyor ve bu sırada o ağ ad alanının kabul kuyruğu { $count ->
            [one] { $count } bağlantıyı
           *[other] { $count } bağlantıyı
        } geri çevirdi (ListenOverflows).
       *[seen] { $to } adresinde kimse yanıt vermiyor ve bu sırada o ağ ad alanının ({ $who }) kabul kuyruğu { $count ->
            [one] { $count } bağlantıyı
           *[other] { $count } bağlantıyı
        } geri çevirdi (ListenOverflows).
    }
saw-no-overflow-counted = İzleme sırasında bu makinenin hiçbir kabul kuyruğu taşmadı.
saw-half-open-drops-counted =
    { $count ->
        [one] İzleme sırasında çekirdek, yarı açık bağlantıların kuyruğu dolu olduğu için { $count } SYN düşürdü (TCPReqQFullDrop).
       *[other] İzleme sırasında çekirdek, yarı açık bağlantıların kuyruğu dolu olduğu için { $count } SYN düşürdü (TCPReqQFullDrop).
    }
saw-reverse-path-counted =
    { $count ->
        [one] İzleme sırasında dönüş yolu denetimi { $count } paketi düşürdü (IPReversePathFilter).
       *[other] İzleme sırasında dönüş yolu denetimi { $count } paketi düşürdü (IPReversePathFilter).
    }
saw-conntrack-drops-counted =
    { $count ->
        [one] İzleme sırasında { $count } paket, izlenen bağlantılar tablosunda yer bulamadı.
       *[other] İzleme sırasında { $count } paket, izlenen bağlantılar tablosunda yer bulamadı.
    }
saw-process-stopped = { $who } durdurulmuş (SIGSTOP, bir hata ayıklayıcı ya da Ctrl-Z ile): devam edene kadar kimseyi kabul etmez.
saw-process-blocked = { $who } çekirdeğin içinde bekliyor ({ $place }) ve uyandırılamıyor: bu sürede kimseyi kabul etmez.
saw-only-this-client = Yalnızca { $client } geçemiyor; başkaları geçiyor: { $others }.
saw-other-address-passes = { $passes } adresini kullanan istemciler geçiyor; { $blocked } adresini kullananlar geçemiyor.
saw-rule-on-the-way =
    { $packet ->
        [answer] SYN-ACK { $step }: { $place }: { $rule } -> { $verdict }
       *[syn] SYN { $step }: { $place }: { $rule } -> { $verdict }
    }
saw-blind-xdp = { $interface } arayüzünde, paketleri güvenlik duvarından önce gören bir program (XDP, numarası { $program }) var. Paket düşürüp düşürmediğinin provası yapılamaz.
saw-blind-traffic-control = { $interface } arayüzündeki trafik denetiminin (tc) kendi süzgeci ya da programı var: { $program }. Paket düşürüp düşürmediğinin provası yapılamaz.
saw-source-decides = Kimi dışarıda bıraktığı kaynak adrese de bağlı, istemcinin adresi ise bilinmiyor: { $place }: { $rule }
saw-blind-memory = Yol üzerindeki bir kural önceki paketleri sayıyor ya da adresleri aklında tutuyor; kopya ise boş bir bellekle başlıyor: { $place }: { $rule }
saw-blind-socket-owner = Yol üzerindeki bir kural, paketin hangi programa ya da kullanıcıya ait olduğuna bakıyor; kopyada bu conn-wizard'dır: { $place }: { $rule }
saw-blind-order = nftables ve iptables-legacy aynı noktada kurallara sahip; hangisine önce bakıldığını bu çekirdek söylemiyor ve burada fark ediyor.
saw-blind-bridge = Paketler, kendi kuralları olan { $interface } köprüsünden geçiyor; bunların provası yapılmadı.
saw-panel-installed = Bu makinede { $panel } kurulu ve güvenlik duvarını o yönetiyor: portun orada açılması gerekir.
saw-panel-opens-port = { $panel } panelinin kendi listesinde { $port } portu açık ({ $file }). Çekirdekte bunun bir kuralı olup olmadığı bununla bilinmez.
saw-panel-opens-for-some = { $panel } panelinin kendi listesinde { $port } portu yalnızca bazı adreslere açık ({ $file }).
saw-panel-denies-port = { $panel } panelinin kendi listesindeki bir kural { $port } portunu kapatıyor ({ $file }).
saw-panel-lacks-port = { $panel } panelinin kendi listesinde { $port } portu yok ({ $file }).
saw-panel-rules-differ = { $panel } panelinin kendi listesinde { $port } portu açık ({ $file }), ama çekirdeğin kuralları onu düşürüyor: ikisi uyuşmuyor.
saw-csf-testing = { $panel } panelinin kullandığı csf deneme kipinde (TESTING = "1"): kurallarını birkaç dakikada bir geri alır, bu yüzden port bir açık bir kapalı olur.
saw-machine-at-provider = Aygıt yazılımına göre bu makine bir bulutta: { $cloud }. Orada neyin süzüldüğü içeriden görülemez.
saw-no-panel = Bu makinede conn-wizard'ın bildiği bir kontrol paneli kurulu değil.

## Adresler

saw-address-is-own = { $address } bu makinenin bir adresi.
saw-address-not-own = { $address } bu makinenin bir adresi değil; makinenin adresleri: { $own }.
saw-address-translated = { $address }, bu makinenin { $cloud } üzerindeki genel adresi; bulut onu { $inside } adresine dönüştürüyor. Hiçbir arayüzde bulunmadığı için dinlenemez.
saw-only-private-addresses = Bu makinenin yalnızca özel adresleri var ({ $own }). Genel bir adres varsa, makineden önce bulut ya da bir yönlendirici tarafından dönüştürülüyordur.
saw-address-unspecified = { $address }, dinleyen bir hizmet için "bütün adresler" demektir. Bir hedef değildir.
saw-address-loopback = { $address }, istemcinin kendisinin çalıştığı makine demektir.
saw-address-private = { $address } özel bir adres: yalnızca kendi ağının içinden ulaşılabilir.
saw-address-special =
    { $kind ->
        [documentation] { $address } adresi, metinlerdeki örnekler için ayrılmış bir aralıktan (RFC 5737, RFC 3849). Hiçbir makinede böyle bir adres olmaz: örnek adres, gerçeğiyle hiç değiştirilmemiş.
        [benchmarking] { $address } adresi, ölçüm cihazları için ayrılmış bir aralıktan (RFC 2544). Laboratuvar dışında hiçbir makinede böyle bir adres olmaz.
        [shared] { $address } adresi, sağlayıcı ile onun adres dönüştürmesi arasındaki aralıktan (CGNAT, RFC 6598). Bu adrese internetten ulaşılamaz.
        [link-local] { $address } bir link-local adres: yalnızca tek bir kablo üzerinde geçerlidir, IPv6'da ayrıca arayüzün belirtilmesi gerekir (%eth0 gibi bir bölge).
        [multicast] { $address } bir multicast adresi: bir makine değil, bir grup. TCP böyle bir hedef tanımaz.
        [broadcast] { $address } aynı ağdaki herkes demektir. TCP böyle bir hedef tanımaz.
        [reserved] { $address } adresi, internetin yönlendirmediği ayrılmış bir aralıktan (RFC 1112).
        [discard] { $address } adresi, paketleri atılan bir aralıktan (RFC 6666).
        [this-network] { $address } adresi 0.0.0.0/8 aralığından ve bir hedef değil (RFC 1122).
        [six-to-four] { $address } bir 6to4 adresi (RFC 3056). Bunun için gereken aktarıcılar hizmetten kaldırıldı (RFC 7526): çoğu yerden bu adrese ulaşılamaz.
        [teredo] { $address } bir Teredo adresi (RFC 4380). Bu hizmet neredeyse her yerde kapatıldı: çoğu yerden bu adrese ulaşılamaz.
       *[other] { $address } adresi, kendine özgü bir amacı olan bir aralıktan (RFC 6890); sıradan bir genel adres değil.
    }
saw-address-public = { $address } özel bir adres değil.
saw-address-on-link = { $address }, bu makinenin { $interface } arayüzünün ağında.
saw-address-off-link = Bu makinenin hiçbir arayüzü { $address } adresinin özel ağında değil.
saw-address-fake = { $address } adresi, proxy programlarının adlar için adres uydurduğu { $range } aralığından.
saw-address-of-cdn = { $address } adresi { $cdn } ağına ait: işletmecinin yayımladığı listede { $prefix } bloğunda yer alıyor ({ $date } itibarıyla).
saw-address-maybe-cdn = { $address } adresi { $cdn } ağına ait olabilir: eski, eksik ya da dolaylı bir listede { $prefix } bloğunda geçiyor ({ $date } itibarıyla).
saw-address-of-cloud = { $address } bir { $cloud } adresi ({ $prefix }, { $date } itibarıyla); oradan herkes makine kiralayabilir.
saw-addresses-of-no-cdn = { $addresses }, bu programdaki CDN adres listelerinin hiçbirinde yok.
saw-no-ipv4-target = Hedefin IPv4 adresi yok.
saw-no-ipv6-target = Hedefin IPv6 adresi yok.

## Adlar

saw-no-name = { $target } için ad çözümlemek gerekmiyor; bu yüzden hiçbir çözümleyici devreye girmiyor.
saw-name-resolves = { $name } adı şu adreslere çözümleniyor: { $addresses }.
saw-name-points-here = { $name } adı, bu makinenin adreslerinden { $address } adresine çözümleniyor.
saw-name-points-elsewhere = { $name } adı { $address } adresine çözümleniyor; bu adres bu makinede yok, makinenin adresleri: { $own }.
saw-name-is-alias = { $name }, başka bir alan adına götüren bir takma ad: { $alias }.
saw-alias-of-cdn = { $name }, { $alias } için bir takma ad; bu türden adları { $cdn } verir.
saw-cdn-takes-port = { $cdn } belgelerine göre uç sunucuları { $port } portunda bağlantı kabul eder.
saw-cdn-refuses-port = { $cdn } belgelerine göre uç sunucuları yalnızca { $ports } portlarında bağlantı kabul eder. { $port } bunların arasında yok.
saw-header-of-cdn = { $to } yanıtında { $cdn } hizmetine ait bir HTTP başlığı var: "{ $field }".
saw-hosts-file-pins = /etc/hosts dosyasının { $line }. satırı { $name } adını { $address } adresine sabitliyor; çözümleyiciler ise { $resolvers } diyor.
saw-resolver-says = { $resolver } çözümleyicisine göre { $name }: { $addresses }.
saw-authority-says = Bölgenin yetkili ad sunucusu { $server }, { $name } için şunu söylüyor: { $addresses }.
saw-authority-no-such-name = Bölgenin yetkili ad sunucusu { $server }, { $name } diye bir ad olmadığını söylüyor.
saw-resolver-keeps =
    { $seconds ->
        [one] { $resolver } çözümleyicisi eski { $address } adresini en çok bir saniye daha verebilir.
       *[other] { $resolver } çözümleyicisi eski { $address } adresini en çok { $seconds } saniye daha verebilir.
    }
saw-reverse-names-other = { $address } adresinin ters kaydı başka bir alan adına ait: { $reverse }.
saw-name-not-found = Bu makinedeki programlar { $name } için adres alamıyor.
saw-resolver-no-such-name = { $resolver } çözümleyicisine göre böyle bir ad yok (NXDOMAIN).
saw-resolver-no-address = { $resolver } çözümleyicisi adı biliyor, ama adresi yok.
saw-resolver-failed = { $resolver } çözümleyicisi yanıt veremedi ({ $code }).
saw-resolver-silent = { $resolver } çözümleyicisi yanıt vermiyor.
saw-resolver-port-closed = { $resolver } çözümleyicisinin 53 numaralı portunu dinleyen yok.
saw-resolver-garbage = { $resolver } çözümleyicisinin gönderdiği şey bir DNS yanıtı değil.
saw-resolver-unreachable = { $resolver } çözümleyicisine ulaşılamıyor: { $error }.

## Bir CDN ve arkasındaki sunucu

saw-origin-unknown-answer = { $cdn } ({ $to }) { $status } yanıtı veriyor: arkasındaki sunucunun yanıtı boş, bozuk ya da fazla büyük.
saw-origin-refused = { $cdn } ({ $to }) { $status } yanıtı veriyor: arkasındaki sunucu onun bağlantısını reddediyor.
saw-origin-timed-out = { $cdn } ({ $to }) { $status } yanıtı veriyor: arkasındaki sunucu onun bağlantısına yanıt vermiyor. Bunun klasik nedeni, oradaki güvenlik duvarının { $cdn } adreslerini engellemesidir.
saw-origin-unreachable = { $cdn } ({ $to }) { $status } yanıtı veriyor: arkasındaki sunucuya giden bir yol bulamıyor.
saw-origin-answers-late = { $cdn } ({ $to }) { $status } yanıtı veriyor: arkasındaki sunucu bağlantıyı kabul ediyor ama zamanında yanıt vermiyor.
saw-origin-tls-failed = { $cdn } ({ $to }) { $status } yanıtı veriyor: arkasındaki sunucuyla TLS el sıkışması başarısız oluyor.
saw-origin-certificate-invalid = { $cdn } ({ $to }) { $status } yanıtı veriyor: arkasındaki sunucunun sertifikası geçerli değil.
saw-origin-not-found = { $cdn } ({ $to }) { $status } yanıtı veriyor: arkasındaki sunucuyu bulamıyor; ya onun için kayıtlı ad çözümlenmiyor ya da ona giden tünel kapalı.
saw-origin-tunnel-down = { $cdn } ({ $to }) { $status } yanıtı ve 1033 hatası veriyor: arkasındaki sunucuya giden tünel kapalı.
saw-origin-serves = Sunucunun kendisi, CDN atlanarak denendiğinde, { $to } adresinde bağlantı kabul ediyor.
saw-origin-refuses = Sunucunun kendisi, CDN atlanarak denendiğinde, { $to } adresinde bağlantıları reddediyor.

## Rotalar

saw-route-found = { $to } adresine { $interface } üzerinden bir rota var.
saw-route-local = { $to } bu makinenin içinde teslim ediliyor.
saw-route-none = Bu makinede { $to } adresine giden rota yok.
saw-route-blackhole = Bir blackhole rotası { $to } adresine giden her şeyi yok ediyor.
saw-route-unreachable = Bu makinedeki bir rota { $to } adresini ulaşılamaz ilan ediyor.
saw-route-prohibit = Bu makinedeki bir rota { $to } adresini yasaklıyor.
saw-route-no-default = { $address } adresinin ailesi için bu makinede varsayılan rota yok: yanıtlar, kendi ağlarının dışındaki istemcilere ulaşamaz.
saw-nothing-discarded = Bu makinede paketleri yok eden bir rota ya da rota kuralı yok.
saw-routes-discard = Bu makinedeki bazı rotalar paketleri yok ediyor (blackhole, unreachable veya prohibit). Bunlardan birinin istemciyi etkileyip etkilemediği istemcinin adresine bağlı.
saw-rules-discard = Bu makinedeki bazı rota kuralları paketleri yok ediyor. Hangi paketleri seçtikleri denetlenmedi.
saw-route-through-tunnel = { $to } rotası { $interface } tünelinden geçiyor.

## Dinlemek isteyen bir hizmet

saw-bind-works = Bir hizmet burada { $address } adresini dinleyebilir: denendi.
saw-bind-not-local = { $address } burada dinlemeye açılamıyor, çünkü adres bu makinenin hiçbir arayüzünde yok (EADDRNOTAVAIL).
saw-bind-fails = { $address } burada dinlemeye açılamıyor: { $error }.

## Yerel portlar

saw-ports-plenty = { $range } aralığında { $size } yerel port var; { $used } TCP soketi kullanımda, { $waiting } soket TIME_WAIT durumunda. Hedef ne olursa olsun bu, sınırdan çok uzak.
saw-ports-scarce = { $range } aralığında { $size } yerel port var; { $used } TCP soketi kullanımda, { $waiting } soket TIME_WAIT durumunda.
saw-ports-of-destination = { $from } adresinin { $to } hedefine doğru kullanabileceği { $size } yerel porttan ({ $range }) { $used } tanesi dolu: { $open } tanesi açık ya da kapanmakta olan bağlantılarda, { $waiting } tanesi TIME_WAIT durumunda.
saw-ports-left =
    { $used ->
        [0] { $to } hedefine doğru { $size } yerel portun hiçbiri dolu değil. Sınır her hedef için ayrıdır ve burada çok uzaktadır.
       *[other] { $to } hedefine doğru { $size } yerel porttan { $used } tanesi dolu. Sınır her hedef için ayrıdır ve burada çok uzaktadır.
    }
saw-ports-idle = Bu makinede { $size } yerel port ({ $range }) var ve makinenin kendi açtığı hiçbir bağlantı bunlardan birini kullanmıyor.
saw-ports-held = { $who }, { $to } hedefine doğru { $ports } yerel port tutuyor.
saw-ports-not-closed = { $to } hedefine açılmış { $ports } bağlantıyı karşı taraf kapatmış, buradaki program ise kapatmamış (CLOSE_WAIT). Kapatması gerekir: o zamana ya da program sona erene kadar portlar dolu kalır.
saw-ports-taken = { $to } hedefine bağlantılar saniyede { $rate } yerel port harcıyor. Bu hızla bütün aralık { $seconds } saniye yeter; TIME_WAIT ise her portu 60 saniye tutar. Aralık, sürekli olarak saniyede { $sustainable } kısa bağlantıyı kaldırır.
saw-ports-of-source = Kaynak adresi { $from } ile { $size } yerel porttan { $ports } tanesi dolu; bağlantılar birden çok hedefe gittiği halde her portta tek bir bağlantı var. Programlar bağlanmadan önce kaynak adresini seçince böyle olur: o zaman sınır bütün hedefler için ortaktır.
saw-ipv6-off = Burada IPv6 kapalı; bu yüzden { $to } hedefine bağlanılabilecek bir adres yok. Bu durumda hatanın yerel portlarla ilgisi yoktur.

## Proxy

saw-proxy-applies =
    { $place ->
        [session] Bu oturumda { $variable } tanımlı: buna uyan programlar { $proxy } üzerinden bağlanıyor.
        [file] { $file } içinde { $variable } tanımlı: bu dosyayı okuyan oturumlardaki programlar { $proxy } üzerinden bağlanıyor.
        [unit] { $file } içinde { $unit } için { $variable } tanımlı: bu birimin başlattıkları { $proxy } üzerinden bağlanıyor.
       *[units] { $file } içinde tüm systemd hizmetleri için { $variable } tanımlı: başlattıkları { $proxy } üzerinden bağlanıyor.
    }
saw-proxy-preloaded =
    { $place ->
        [session] LD_PRELOAD, burada başlatılan her programa { $library } kitaplığını yüklüyor; bu kitaplık bağlantıları üstleniyor.
       *[file] { $file }, her programa { $library } kitaplığını yüklüyor; bu kitaplık bağlantıları üstleniyor.
    }
saw-proxy-fails = { $proxy } adresindeki proxy'ye ulaşılamıyor: { $error }.
saw-proxy-silent = { $proxy } proxy'si hiç yanıt vermiyor.
saw-proxy-not-found = { $proxy } proxy'sinin adı çözümlenemiyor.
saw-proxy-untried = { $proxy } proxy'si bağlantı kabul ediyor. TLS konuştuğu için bağlantılarla ne yaptığı denenmedi.
saw-proxy-wants-login = { $proxy } proxy'si kimlik doğrulaması istiyor. Hiçbir bilgi gönderilmedi, bu yüzden hedefe ulaştırıp ulaştırmadığı bilinmiyor.
saw-proxy-works = { $proxy } proxy'si üzerinden { $target } beklendiği gibi yanıt veriyor.
saw-proxy-leads = { $proxy } proxy'si { $target } hedefine bağlandığını bildiriyor.
saw-proxy-leads-nowhere = { $proxy } proxy'si { $target } hedefine bağlandığını bildiriyor, ama doğru yanıt gelmiyor.
saw-proxy-says = { $target } istendiğinde { $proxy } proxy'sinin yanıtı: { $answer }
saw-proxy-says-code =
    { $meaning ->
        [forbidden] { $target } istendiğinde { $proxy } proxy'si kurallarının buna izin vermediğini söylüyor (SOCKS{ $version }, kod { $code }).
        [network] { $target } istendiğinde { $proxy } proxy'si ağa ulaşılamadığını söylüyor (SOCKS{ $version }, kod { $code }).
        [host] { $target } istendiğinde { $proxy } proxy'si makineye ulaşılamadığını söylüyor (SOCKS{ $version }, kod { $code }).
        [refused] { $target } istendiğinde { $proxy } proxy'si bağlantının reddedildiğini söylüyor (SOCKS{ $version }, kod { $code }).
        [expired] { $target } istendiğinde { $proxy } proxy'si sürenin dolduğunu söylüyor (SOCKS{ $version }, kod { $code }).
       *[other] { $target } istendiğinde { $proxy } proxy'si bunu yapamadığını söylüyor (SOCKS{ $version }, kod { $code }).
    }
saw-proxy-is-none = { $proxy } adresinde yanıt veren böyle bir proxy değil: { $bytes }
saw-proxy-mute = { $proxy } bağlantıyı kabul ediyor, ama bir proxy'nin vereceği yanıtı vermiyor.
saw-no-redirect = Çekirdekte bu makineden çıkan bağlantıları yönlendiren bir kural yok.
saw-nobody-accepts = { $to } { $took } ms sonra bağlantıyı kabul ediyor. Bu adres belgeler için ayrılmıştır ve kimseye ait değildir: yolda bir şey onun yerine yanıt veriyor.
saw-nobody-refuses = { $to } { $took } ms sonra bağlantıyı reddediyor. Bu adres belgeler için ayrılmıştır ve kimseye ait değildir: yolda bir şey onun yerine yanıt veriyor.
saw-nobody-is-silent = { $to } yanıt vermiyor. Bu adres belgeler için ayrılmıştır ve kimseye ait değildir, yani böyle olması gerekir: bağlantılar toptan üstlenilmiyor.
saw-proxy-exempt = { $variable }, { $host } hedefini tanımlı proxy'nin dışında tutuyor.
saw-no-proxy-variable = Bu oturumdaki hiçbir değişken bu hedef için bir proxy belirtmiyor.
saw-address-maybe-fake = { $address } adresi fc00::/18 aralığından; bazı proxy programları adlar için buradan adres uydurur. Aralığı özel bir ağ da kullanıyor olabilir.
saw-output-redirect = Bu makinedeki bir kural, makinenin kendi kurduğu bağlantıları kendi { $port } portuna yönlendiriyor: { $rule }. Bu, kuraldan okundu; bir paketle sınanmadı.
saw-output-transparent = Bir kural, paketleri hedefini değiştirmeden bu makinede { $port } portundaki bir sokete veriyor: { $rule }.
saw-marked-to-self = { $mark } güvenlik duvarı işaretini taşıyan ve { $to } adresine giden paketleri çekirdek dışarı göndermiyor, bu makinenin kendisine teslim ediyor.
saw-taker-listens =
    { $owner ->
        [hidden] Bir soket { $port } portunu dinliyor ve kuralın yakaladığı bağlantıları alıyor.
       *[seen] { $who }, { $port } portunu dinliyor ve kuralın yakaladığı bağlantıları alıyor.
    }
saw-local-proxy =
    { $owner ->
        [hidden] { $listens } adresinde bir proxy yanıt veriyor, konuştuğu protokol: { $kind }. Bu tek başına bağlantıların oradan geçtiğini göstermez.
       *[seen] { $who }, { $listens } adresinde proxy olarak yanıt veriyor, konuştuğu protokol: { $kind }. Bu tek başına bağlantıların oradan geçtiğini göstermez.
    }

## Yanıt veren

saw-handshake-upgraded = { $to } ile WebSocket el sıkışması tamamlanıyor.
saw-handshake-http =
    { $named ->
        [no] { $to } HTTP ile yanıt veriyor, durum kodu { $status }.
       *[yes] { $to } HTTP ile yanıt veriyor, durum kodu { $status } ({ $server }).
    }
saw-handshake-not-http = { $to } HTTP olmayan bir şeyle yanıt veriyor: { $bytes }
saw-handshake-closed = { $to } bağlantıyı kabul ediyor ve yanıt vermeden kapatıyor.
saw-handshake-silent = { $to } bağlantıyı kabul ediyor, sonra susuyor.
saw-handshake-failed = { $to } bağlantısı yanıt gelmeden koptu: { $error }.
saw-handshake-pongs = { $to } ile WebSocket el sıkışması tamamlanıyor, içinden gönderilen ping de geri geliyor.
saw-handshake-no-pong = { $to } ile WebSocket el sıkışması tamamlanıyor, ama içinden gönderilen ping yanıtsız kalıyor: ya hiçbir şey gelmiyor ya da bağlantı kapatılıyor.
saw-handshake-redirects = { $to } HTTP { $status } durumuyla yanıt verip { $location } adresine yönlendiriyor. WebSocket istemcileri bunu izlemez.
saw-upgrade-asked = { $to } sıradan bir HTTP isteğine { $status } durumuyla yanıt veriyor ve WebSocket'e yükseltme istiyor: orada konuşulan budur.
saw-upgrade-lost = { $to } { $status } durumuyla yanıt veriyor ve WebSocket'e yükseltme istiyor; oysa istek zaten buydu: hizmete giden yolda yükseltme isteği çıkarılmış.
saw-target-scheme = İstemcilerin adresi { $scheme }:// ile başlıyor; ne konuştuklarını bu söylüyor.
saw-page-answers = { $to } sıradan bir HTTP isteğine { $status } durumuyla yanıt veriyor.
saw-port-speaks = { $to } adresinde yanıt veren: { $service }.
saw-port-speaks-http2 = { $to } HTTP/2 konuşuyor, daha eski HTTP konuşmuyor.
saw-port-echoes = { $to } kendisine gönderileni geri gönderiyor.
saw-port-hangs-up = { $to } bağlantıyı kabul ediyor ve daha bir şey söylenmeden hemen kapatıyor.
saw-port-hangs-up-on-requests = { $to } bir şey söylenmediği sürece bekliyor; HTTP isteği ya da WebSocket yükseltmesi gelince tek söz etmeden bağlantıyı kapatıyor.
saw-port-mute = { $to } bağlantıları kabul ediyor ama hiçbir şeye yanıt vermiyor: ne HTTP isteğine ne WebSocket yükseltmesine, ne düz metinde ne de TLS içinde.
saw-port-answers-late =
    { $owner ->
        [hidden] { $to } adresini dinleyen hizmet yanıt veriyor, ama ancak bir isteğin yanıtlanması gereken süre geçtikten sonra.
       *[seen] { $who }, { $to } adresinde yanıt veriyor, ama ancak bir isteğin yanıtlanması gereken süre geçtikten sonra.
    }
saw-connection-waits =
    { $owner ->
        [hidden] Çekirdek { $to } adresine bir bağlantı kurdu, ama hiçbir süreç onu kabul etmiyor.
       *[seen] Çekirdek { $to } adresine bir bağlantı kurdu, ama { $who } onu kabul etmiyor.
    }
saw-request-unread =
    { $owner ->
        [hidden] Bir süreç { $to } adresine gelen bağlantıyı kabul etti, ama isteği okumuyor: { $bytes } bayt bekliyor.
       *[seen] { $who } { $to } adresine gelen bağlantıyı kabul etti, ama isteği okumuyor: { $bytes } bayt bekliyor.
    }
saw-request-read =
    { $owner ->
        [hidden] Bir süreç { $to } adresine gelen isteği okudu, ama yanıt vermiyor.
       *[seen] { $who } { $to } adresine gelen isteği okudu, ama yanıt vermiyor.
    }
saw-tls-spoken = { $to } TLS { $version } konuşuyor.
saw-tls-not-spoken = { $to } TLS'e TLS ile değil, şununla yanıt veriyor: { $bytes }
saw-tls-asked-for = { $to }, TLS kullanmayan isteğe TLS beklediğini söyleyen bir hata sayfasıyla yanıt veriyor.
saw-tls-wanted = { $to } TLS'siz bir isteğe TLS kaydıyla yanıt veriyor: orada TLS bekleniyor.
saw-tls-alert = { $to } TLS bağlantısını { $alert } uyarısıyla (alert) kesiyor.
saw-tls-fails = { $to } TLS konuşuyor, ama el sıkışma tamamlanmıyor: { $error }
saw-plain-answers = { $to } aynı isteğe TLS olmadan HTTP ile yanıt veriyor, durum kodu { $status }.
saw-certificate-accepted = Bu makine { $to } adresinin sertifikasına güveniyor ve sertifika { $name } için geçerli.
saw-certificate-expired = { $to } adresinin sertifikasının ya da zincirindeki bir sertifikanın süresi { $date } tarihinde dolmuş.
saw-certificate-not-yet-valid = { $to } adresinin sertifikası ya da zincirindeki bir sertifika { $date } tarihinden önce geçerli değil. Bu makinenin saatine göre şimdi { $now }.
saw-certificate-other-name =
    { $count ->
        [0] { $to } adresinin sertifikası { $name } için geçerli değil: içinde hiçbir ad yok.
       *[other] { $to } adresinin sertifikası { $name } için değil, şunlar için geçerli: { $names }
    }
saw-certificate-unknown-issuer = { $to } adresinin sertifikası, bu makinenin güvendiği hiçbir sertifika otoritesine ulaşmıyor: ya bir ara sertifika eksik ya da otorite özel. Onu tanıyan istemciler sertifikayı kabul eder.
saw-certificate-chain-incomplete = { $to } adresinin sertifikasını { $issuer } vermiş, ama hizmet onun kendi sertifikasını birlikte göndermiyor: zincir eksik. Tarayıcılar onu kendileri alabilir, diğer istemciler almaz.
saw-certificate-dates = Sertifikayı veren: { $issuer }; geçerlilik: { $from } - { $until } ({ $to }).
saw-certificate-self-signed = { $to } adresinin sertifikası kendinden imzalı. Onu yalnızca kendisine tanıtılmış istemciler kabul eder; amaçlanan buysa bunda bir yanlışlık yoktur.
saw-certificate-oddity = { $to } adresinin sertifikasında bir sorun var: { $error }

## Diğer portlar

saw-listener-upgrades =
    { $owner ->
        [hidden] { $listens } adresini dinleyen bir soket WebSocket el sıkışmasını tamamlıyor; { $asked } portunu ise hiçbir şey dinlemiyor.
       *[seen] { $listens } adresini dinleyen { $who } WebSocket el sıkışmasını tamamlıyor; { $asked } portunu ise hiçbir şey dinlemiyor.
    }
saw-listener-opens =
    { $owner ->
        [hidden] { $listens } adresini dinleyen bir soket WebSocket el sıkışmasını tamamlıyor.
       *[seen] { $listens } adresini dinleyen { $who } WebSocket el sıkışmasını tamamlıyor.
    }
saw-listener-answers-http =
    { $owner ->
        [hidden] { $listens } adresini dinleyen bir soket HTTP ile yanıt veriyor (durum kodu { $status }); { $asked } portunu ise hiçbir şey dinlemiyor.
       *[seen] { $listens } adresini dinleyen { $who } HTTP ile yanıt veriyor (durum kodu { $status }); { $asked } portunu ise hiçbir şey dinlemiyor.
    }
saw-port-upgrades = { $to } WebSocket el sıkışmasını tamamlıyor; aynı adresin { $asked } portu ise bağlantıları reddediyor.
saw-no-other-port-upgrades = Denenen diğer portların hiçbirinde WebSocket el sıkışması tamamlanmıyor: { $ports }.
saw-no-other-port-answers = Denenen diğer portların hiçbirinde bir web sunucusu gerektiği gibi yanıt vermiyor: { $ports }.

## Hizmetin kendi yapılandırması ne diyor

saw-proxy-holds-port = { $port } portunu { $program } (süreç { $pid }) tutuyor: bir ters proxy ya da web sunucusu.
saw-proxy-passes-upgrade = { $file }, satır { $line }: nginx ({ $block }) istekleri { $pass } adresine, WebSocket yükseltmesiyle birlikte iletiyor.
saw-proxy-loses-upgrade = { $file }, satır { $line }: nginx ({ $block }) istekleri { $pass } adresine iletiyor, ama WebSocket için gerekenleri iletmiyor. Eksik olan: { $missing }
saw-proxy-leads-to =
    { $known ->
        [yes] { $file }, satır { $line }: nginx isteği { $pass } adresine, yani { $to } adresine iletiyor.
       *[no] { $file }, satır { $line }: nginx isteği { $pass } adresine iletiyor.
    }
saw-upstream-upgrades = Proxy atlanıp doğrudan sorulunca { $to } WebSocket el sıkışmasını tamamlıyor.
saw-upstream-answers = Proxy atlanıp doğrudan sorulunca { $to } HTTP { $status } durumuyla yanıt veriyor.
saw-upstream-refuses = Proxy'nin arkasındaki { $to } bağlantıları reddediyor: orada hiçbir şey dinlemiyor.
saw-upstream-silent = Proxy'nin arkasındaki { $to } yanıt vermiyor.
saw-upstream-hangs-up = Proxy'nin arkasındaki { $to } yanıt vermeden bağlantıyı kapatıyor.
saw-upstream-not-http = Proxy atlanıp doğrudan sorulunca { $to } HTTP olmayan bir yanıt veriyor: { $bytes }
saw-proxy-answers-itself = { $file }, satır { $line }: nginx ({ $block }) isteği iletmiyor; yanıtı şu yönerge veriyor: { $written }
saw-proxy-serves-files = { $file }, satır { $line }: nginx ({ $block }) istek için bir dosya arıyor ve onu hiçbir hizmete iletmiyor.
saw-proxy-other-location = { $file }, satır { $line }: aynı sunucu, { $path } yolu için WebSocket yükseltmesini iletiyor.
saw-proxy-way-unclear = { $file }, satır { $line }: nginx isteği burada alıyor, ama bir koşul ya da düzenli ifade isteğin nereye gideceğini değiştirebilir.
saw-worker-code = { $file }, satır { $line }: { $class } nesnesi { $written } adresiyle oluşturuluyor.

## İstemcinin kendisi için bildirdikleri

saw-client-proxy-applies = İstemci, orada { $variable } değişkeninin tanımlı olduğunu bildiriyor: buna uyan programları { $proxy } üzerinden bağlanıyor.
saw-client-system-proxy = İstemci, sistem ayarlarında bir proxy bildiriyor: { $proxy }.
saw-client-proxy-exempt = İstemci, ayarlarının { $host } için proxy kullanmadığını bildiriyor ({ $variable }).
saw-client-no-proxy = İstemci, ne değişkenlerin ne de sistem ayarlarının bu hedef için bir proxy belirttiğini bildiriyor.
saw-client-tunnel = İstemci, hedefe { $interface } arayüzünden ulaştığını bildiriyor; adına bakılırsa bu bir tünel.
saw-client-way = İstemci, hedefe { $interface } arayüzünden ulaştığını bildiriyor; adına bakılırsa bu bir tünel değil.
saw-client-hosts-file = İstemci, hosts dosyasında { $name } için { $addresses } yazdığını bildiriyor; bu makinenin adresi: { $own }.
saw-client-gets = İstemci, oradaki programların { $name } için { $addresses } aldığını bildiriyor; bu makinenin adresi: { $own }.
saw-client-tried =
    { $end ->
        [open] İstemci, { $to } adresine proxy kullanmadan kurduğu bağlantının kabul edildiğini bildiriyor.
        [refused] İstemci, { $to } adresine proxy kullanmadan kurduğu bağlantının reddedildiğini bildiriyor.
        [silent] İstemci, { $to } adresine proxy kullanmadan kurduğu bağlantının yanıtsız kaldığını bildiriyor.
        [unreachable] İstemci, { $to } adresine proxy kullanmadan giden bir yol olmadığını bildiriyor.
       *[failed] İstemci, { $to } adresine proxy kullanmadan kurduğu bağlantının başarısız olduğunu bildiriyor.
    }
