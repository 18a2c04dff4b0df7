# Yerel port bütçesini gösteren sayfa.

key-ports = yerel portlar
app-crumb-ports = yerel portlar
app-ports-title = Bu makinenin bağlantıları için yerel portlar
app-ports-what = Her kaynak adresi ve hedef çifti, yerel port aralığının tamamını kendi başına kullanabilir. Çubuk, aralığı en çok dolduran hedefi gösterir; aranan hedef yıldızla işaretlidir. Her saniye yeniden sayılır.
app-ports-first-look = Soketler sayılıyor.
app-ports-taken = { $from } adresinden { $to } hedefine: { $size } yerel porttan { $used } tanesi dolu.
app-ports-legend = Açık ya da kapanmakta (#): { $open }. TIME_WAIT (=): { $waiting }. Boş (.): { $free }.
app-ports-rate = Saniyede { $rate } port harcanıyor; bu hızla aralık { $seconds } sn yeter. Sürekli olarak saniyede { $sustainable } bağlantı kaldırır.
app-ports-no-rate = Son saniyelerde port harcanmadı.
app-ports-reused = TIME_WAIT durumundaki portlar bir saniye sonra yeniden kullanılıyor (tcp_tw_reuse).
app-ports-idle = Bu makinenin açtığı hiçbir bağlantı { $size } yerel porttan ({ $range }) birini kullanmıyor.
app-ports-head-to = hedef
app-ports-head-taken = dolu
app-ports-head-open = açık
app-ports-head-rate = / sn
app-ports-others = ve { $others } hedef daha
app-ports-holders = Portları tutanlar
app-ports-holder = { $who }: { $to } hedefine { $ports } port
app-ports-nobody = TIME_WAIT durumundakiler artık hiçbir sürece ait değil.
