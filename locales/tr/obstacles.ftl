# Bir denetimin neden yanıt alamadığı ve neyin işe yarayacağı. Bir dosyanın, bir programın ya da sistemin kendi sözünün
# belirtilebildiği yerlerde "detail" ile.

obstacle-root = Bunu yalnızca root görebilir. conn-wizard sudo ile çalıştırılırsa buraya da bakılır.
obstacle-capability = Bunun için konteynerlerin root'a çoğunlukla vermediği bir yetki gerekiyor. conn-wizard'ı makinenin kendisinde çalıştırın.
obstacle-time = Tanınan sürede yanıt gelmedi. --timeout ile daha uzun bir süre verilebilir.
obstacle-tool = Gereken bir program burada kurulu değil.
obstacle-kernel = Bu çekirdekte bunu görmek için gerekenler yok.
obstacle-file = Gereken bir dosya yok.
obstacle-network = Soracak kimse yoktu: çözümleyici ayarlanmamış ya da hedefin hiçbir adresi bilinmiyor.
obstacle-prerequisite = Bunun dayandığı önceki bir denetim sonuç vermedi.
obstacle-cancelled = Bitmeden durduruldu.
obstacle-later-version = conn-wizard'ın bu sürümü buna henüz bakamıyor.
obstacle-other = conn-wizard'ın bilmediği bir nedenle başarısız oldu.

obstacle-detail-root = Bunu yalnızca root görebilir ({ $detail }). conn-wizard sudo ile çalıştırılırsa buraya da bakılır.
obstacle-detail-time = Tanınan sürede yanıt gelmedi ({ $detail }). --timeout ile daha uzun bir süre verilebilir.
obstacle-detail-tool = { $detail } programı gerekiyor, ama burada kurulu değil.
obstacle-detail-capability = Bunun için { $detail } gerekiyor; konteynerler bunu root'a çoğunlukla vermez. conn-wizard'ı makinenin kendisinde çalıştırın.
obstacle-detail-later-version = conn-wizard'ın bu sürümü buna henüz bakamıyor ({ $detail }).
obstacle-detail-kernel = Bu çekirdekte bunu görmek için gerekenler yok ({ $detail }).
obstacle-detail-file = { $detail } gerekiyor, ama yok.
obstacle-detail-network = Soracak kimse yoktu ({ $detail }).
obstacle-detail-prerequisite = Bunun dayandığı önceki bir denetim sonuç vermedi ({ $detail }).
obstacle-detail-other = Başarısız oldu. Sistemin bildirdiği: { $detail }

# Bir nedenin niçin denetlenmediği.

obstacle-waiting = Bununla ilgili bir denetim hâlâ sürüyor.
obstacle-no-probe = conn-wizard'ın bu sürümünde bunun için bir denetim yok. Sorular ve açıklama yol gösterir.
obstacle-nothing-tells = Ölçülenlerin hiçbiri bunun lehine de aleyhine de bir şey söylemiyor.
obstacle-client-address = Bu, istemcinin adresine bağlı. --client ile bir adres verilirse bakılır.
obstacle-other-side-server = Bu yalnızca sunucuda görülür. conn-wizard'ı orada da çalıştırın.
obstacle-other-side-client = Bu yalnızca istemcide görülür. conn-wizard'ı orada da çalıştırın.

# root yetkisinin her denetime ne katacağı.

obstacle-root-adds-listeners = root olarak hangi portu hangi programın tuttuğu da görülür.
obstacle-root-adds-namespaces = root olarak konteynerlerde ve diğer ağ ad alanlarında neyin dinlediği de görülür.
obstacle-root-adds-firewall-rules = root olarak bu makinenin güvenlik duvarı kuralları da görülür.
obstacle-root-adds-firewall-rehearsal = root olarak kurallar ayrı bir ağ ad alanına kopyalanır ve bağlantıyı hangisinin düşürdüğünü çekirdeğin kendisi söyler.
obstacle-root-adds-syn-watch = root olarak istemcilerin SYN paketlerinin bu makineye ulaşıp ulaşmadığı da görülür.
obstacle-root-adds-port-use = root olarak yerel portları kimin programları olursa olsun hangi programların tuttuğu da görülür.
