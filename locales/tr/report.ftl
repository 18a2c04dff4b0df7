# Komut satırı ve rapor

## Yardım

app-about = İstemcilerin bir hizmete neden bağlanamadığını bulur ve kanıtlar: neden, kanıtlar, bu makine için komutlar.
app-about-check = Soru sormadan ölçülebilen her şeyi ölçer ve bulguları yazar.
app-about-watch = Bir porta gelen SYN paketlerini izler ve kime yanıt verildiğini gösterir.
app-about-explain = Bir hata iletisinin ne anlama geldiğini söyler: neyi anlatır, neyi anlatmaz, nasıl devam edilir.
app-about-completions = Bir kabuk için tamamlama betiği yazar.
app-about-man = Kılavuz sayfasını yazar.
# Büyük harfli sözcükler aşağıda açıklanır; oldukları gibi kalırlar.
app-synopsis =
    conn-wizard [TARGET]
    conn-wizard check TARGET [--json]
    conn-wizard watch PORT [--for 30s] [--json]
    conn-wizard explain [MESSAGE | -] [--json]
    conn-wizard completions SHELL
    conn-wizard man
app-synopsis-check = conn-wizard check TARGET [--json] [OPTIONS]
app-synopsis-watch = conn-wizard watch PORT [--for 30s] [--json] [OPTIONS]
app-synopsis-explain = conn-wizard explain [MESSAGE | -] [--json] [OPTIONS]
app-synopsis-completions = conn-wizard completions SHELL
app-synopsis-man = conn-wizard man
app-heading-usage = Kullanım:
app-heading-actions = Eylemler
app-heading-arguments = Argümanlar
app-heading-options = Seçenekler
app-examples =
    Örnekler:
      conn-wizard
          sihirbaz, sunucudaki bir SSH oturumu için
      conn-wizard ws://chat.example:8282
          aynısı, istemcilerin kullandığı adresle
      conn-wizard check 8282 --symptom refused
          soru sormadan: 8282 portu neden reddediliyor?
      conn-wizard check ws://chat.example:8282 --json
          aynısı, programlar için
      conn-wizard watch 8282 --for 30s
          8282 portuna gelen SYN paketleri bu makineye ulaşıyor mu, yanıtlanıyor mu?
      conn-wizard explain "connect ECONNREFUSED 192.0.2.5:8282"
          bu ileti ne anlama geliyor, ne anlama gelmiyor?
app-help-target = İstemcilerin kullandığı adres: 8282, chat.example:8282, [2001:db8::7]:8282 ya da tcp, http, https, ws veya wss ile bir URL
app-help-shell = Şunlardan biri: { $shells }
app-help-json = Metin yerine tek bir JSON nesnesi yazar
app-help-port = İstemcilerin kullandığı TCP portu; tam bir adres de olur
app-help-for = İzleme süresi, örneğin 30s ya da 5m; ekranda çıkana kadar, yoksa 30s
app-help-message = İleti, tırnak içinde; standart girdi için - ya da hiçbir şey: girdi tek bir iletidir, --json ile her satır ayrı bir iletidir
app-help-symptom = İstemcilerin gördüğü: { $symptoms }
app-help-error = İstemcilerin gördüğü, aldıkları iletinin kendisiyle; iletideki adres TARGET'ı tamamlar
app-help-role = Bu makine hangi taraf: { $roles }; yazılmazsa adreslerinden anlaşılır
app-help-client = Bağlanamayan bir istemcinin adresi
app-help-answer = Bir soruyu önceden yanıtlar; birden çok kez verilebilir
app-help-timeout = Ağdaki tek bir soru-yanıtın en uzun süresi, örneğin 3s veya 500ms
app-help-lang = Dil: { $languages }
app-help-locales = Kendi metinlerinizin klasörü (DIR/de/*.ftl)
app-help-plain = Tam ekran yerine satır satır çıktı
app-help-ascii = Yalnızca ASCII karakterler
app-help-color = Renk ne zaman kullanılsın: { $choices }
app-help-help = Bu yardımı gösterir
app-help-version = Sürümü gösterir

## Komut satırındaki yanlışlar: tek satır, ne bekleniyordu, bir örnek

app-usage-no-target = hizmetin adresi eksik; örnek: conn-wizard check chat.example:8282
app-usage-not-a-terminal = sihirbaz için terminal yok; hizmeti komutta belirtin, örnek: conn-wizard check chat.example:8282 --json
app-usage-target-too-long = adres olamayacak kadar uzun; bir port, host:port ya da URL bekleniyordu, örnek: conn-wizard check chat.example:8282
app-usage-target-scheme = "{ $input }" bilinmeyen bir şemayla başlıyor; tcp, http, https, ws veya wss bekleniyordu, örnek: conn-wizard check ws://chat.example:8282
app-usage-target-port = "{ $input }" geçerli bir port içermiyor; 1 ile 65535 arasında bir sayı bekleniyordu, örnek: conn-wizard check chat.example:8282
app-usage-target-host = "{ $input }" bir adres değil; bir port, host:port ya da URL bekleniyordu, örnek: conn-wizard check chat.example:8282
app-usage-symptom = bilinmeyen belirti "{ $input }"; beklenenler: { $expected }; örnek: --symptom refused
app-usage-role = bilinmeyen rol "{ $input }"; beklenenler: { $expected }; örnek: --role server
app-usage-client = "{ $input }" bir IP adresi değil; örnek: --client 192.0.2.7
app-usage-language = bilinmeyen dil "{ $input }"; beklenenler: { $expected }; örnek: --lang tr
app-usage-answer-form = "{ $input }" bir yanıt değil; QUESTION=CHOICE bekleniyordu, örnek: --answer one-network-or-all=all
app-usage-answer-question = "{ $input }" diye bir soru yok; açık sorular raporda yazar, örnek: --answer one-network-or-all=all
app-usage-answer-choice = "{ $question }" sorusunda "{ $input }" seçeneği yok; beklenenler: { $expected }; örnek: --answer { $question }=unknown
app-usage-timeout = "{ $input }" kullanılabilir bir süre değil; 100ms ile 150s arası bekleniyordu, örnek: --timeout 3s
app-usage-no-message = ileti eksik; örneğin: conn-wizard explain "connect ECONNREFUSED 192.0.2.5:8282"
app-usage-no-port = izlenecek port eksik; örneğin: conn-wizard watch 8282 --for 30s
app-usage-lasts = "{ $input }" izleme süresi olamaz; 1s ile 60m arası beklenir, örneğin: --for 30s
app-usage-color = "{ $input }" rengin ne zaman kullanılacağını söylemiyor; beklenenler: { $expected }; örnek: --color never
app-usage-shell = "{ $input }" kabuğu için tamamlama yok; beklenenler: { $expected }; örnek: conn-wizard completions bash
app-usage-later = "{ $action }" sonraki bir sürümde gelecek; bugün kullanılabilen örnek: conn-wizard check chat.example:8282
app-usage-unknown = "{ $input }" burada beklenmiyordu; conn-wizard --help olanları gösterir, örnek: conn-wizard check chat.example:8282
app-usage-unknown-near = "{ $input }" burada beklenmiyordu; belki { $near } demek istediniz; conn-wizard --help olanları gösterir
app-usage-missing-value = { $option } bir değer ister; hangisi olduğunu conn-wizard --help gösterir, örnek: --symptom refused
app-usage-twice = { $option } birden çok kez verildi; bir kez bekleniyordu, örnek: conn-wizard check 8282 --symptom refused
app-usage-needless-value = { $option } değer almaz; örnek: conn-wizard check 8282 --json
app-usage-not-text = bir argüman geçerli UTF-8 değil; metin bekleniyordu, örnek: conn-wizard check chat.example:8282
app-usage-other = bu komut satırı anlaşılamadı; örnek: conn-wizard check chat.example:8282

## Yol boyunca

app-error-not-recognised = --error ile verilen metin bu sürümün bildiği bir şey söylemiyor; belirti denenerek bulunacak
app-locales-no-folder = { $file } bir klasör değil; yerleşik metinler kullanılıyor
app-locales-unreadable = { $file } okunamıyor ({ $error }); yerleşik metinler kullanılıyor
app-locales-not-plain = { $file } sıradan bir dosya değil; yerleşik metinler kullanılıyor
app-locales-too-large = { $file } bir katalog için fazla büyük; yerleşik metinler kullanılıyor
app-locales-writable = { $file } herkesçe yazılabiliyor; yerleşik metinler kullanılıyor
app-locales-not-utf8 = { $file } UTF-8 değil; yerleşik metinler kullanılıyor
app-locales-unknown-message = { $file }: programda "{ $id }" diye bir metin yok
app-locales-syntax = { $file }, satır { $line }: { $error }; dosyanın geri kalanı kullanılıyor
app-internal-error = iç hata, yeri: { $place }; bu programın bir hatasıdır, lütfen bildirin
app-progress = Denetleniyor: { $done } / { $of } bitti, { $seconds } sn

## Rapor

app-report-cause-found = Bir neden bulundu.
app-report-healthy = Bir sorun bulunmadı ve önemli olan her şey denetlendi.
app-report-undetermined = Neden belirlenemedi. Eksik olanlar aşağıda yazıyor.
app-report-interrupted = bir sinyalle durduruldu; rapor o ana kadar bilinenleri gösterir
app-report-target = Hedef: { $target }
app-report-addresses = Adresler: { $addresses }
app-report-from-server = Denetimin yapıldığı yer: sunucu (hedef burada yanıt vermeli)
app-report-from-client = Denetimin yapıldığı yer: istemci (bağlantı buradan kurulur)
app-report-from-unknown = Denetimin yapıldığı yer: bu makine; sunucu olup olmadığı adreslerden anlaşılmıyor
app-report-took = Süre: { $milliseconds } ms
app-heading-evidence = Kanıtlar
app-heading-against = Bununla çelişenler
app-heading-remedy = Yapılacaklar
app-heading-risk = Risk
app-heading-undo = Geri almak için
app-heading-other-causes = Diğer bütün nedenler
app-heading-questions = Daha fazlasını belirleyecek yanıtlar
app-heading-obstacles = Bakılamayanlar
app-report-answer-with = Yanıtlamak için: --answer { $question }={ $choices }

app-help-trace = Hedefe giden yolu yönlendiriciden yönlendiriciye izler; yalnızca bir istemciden, sunucudan izlenecek bir şey yoktur
app-path-to = Bir SYN'in { $to } adresine giden yolu
app-path-router = { $router }, { $took } ms
app-path-silent-router = (yanıt yok)
app-path-open = { $to } bağlantıyı { $hop }. durakta kabul etti.
app-path-refused = { $to } bağlantıyı { $hop }. durakta reddetti.
app-path-rejected = { $router }, { $to } adresine giden bağlantıyı bir ICMP hatasıyla geri çeviriyor (tür { $type }, kod { $code }).
app-path-lost = { $router } yönlendiricisinden sonra hiçbir şey yanıt vermiyor, { $to } da.
app-path-nobody = { $to } adresine giden yolda hiçbir yönlendirici yanıt vermiyor, hedefin kendisi de.
app-path-unsent = { $to } adresine hiçbir şey gönderilemedi: { $error }.
app-help-client-report = Sihirbazın satırını çalıştıran istemcinin çıktısı: bir dosya, standart girdi için -.
app-usage-client-report-file = İstemcinin bildirimi "{ $input }" okunamıyor ({ $error }). Beklenen bir dosya, standart girdi için - olmalı; örneğin --client-report client.txt.
app-usage-client-report-nothing = "{ $input }" bir istemci bildirimi değil. Beklenen, sihirbazın istemciler için gösterdiği satırın (o tuşu) çıktısıdır: "cw1 to" ile başlar; örneğin --client-report client.txt.
app-usage-client-report-target = İstemcinin bildirimi "{ $input }", { $expected } yerine { $target } hedefiyle ilgili. Denetlenen hedefle ilgili bir bildirim bekleniyor.
app-client-report-from-here = İstemcinin bildirimi bu makinenin kendisinden geliyor ve sayılmadı. Beklenen, bağlanamayan bir istemcinin bildirimidir.
