import { groups, type Language, lines, list } from '../language.ts';

/** A lexicon is a table: longer than a file of rules may be. Here a space stands between syllables, not words. */
export const vietnamese: Language = {
  code: 'vi',
  spaced: true,
  firstNames: list(
    'An|Bình|Chi|Dũng|Giang|Hà|Hùng|Khoa|Lan|Long|Mai|Minh|Nam|Nga|Phong|Quang|Sơn|Thảo|Trang|Tuấn|Vân|Vinh|Yến|Đạt|Hạnh|Linh',
  ),
  lastNames: list(
    'Nguyễn Văn|Trần Thị|Lê Hữu|Phạm Đức|Hoàng Minh|Phan Thanh|Vũ Ngọc|Đặng Quốc|Bùi Thị|Đỗ Xuân|Hồ Sỹ|Ngô Gia|Dương Thu|Lý Thành|Đinh Công|Trịnh Hoài|Cao Bá|Mai Tiến|Tô Hải|Lương Thế',
  ),
  lastNameFirst: true,
  placeStarts: list(
    'An_|Bình_|Cẩm_|Diên_|Đông_|Gia_|Hải_|Hòa_|Kim_|Long_|Mỹ_|Nam_|Phú_|Quảng_|Tân_|Thanh_|Thạch_|Vĩnh_|Xuân_|Yên_',
  ),
  placeEnds: list('Biên|Châu|Dương|Giang|Hà|Hưng|Khê|Lâm|Lộc|Minh|Nghĩa|Phong|Sơn|Thành|Thủy|Trạch|Trì|Vân'),
  months: list('1|2|3|4|5|6|7|8|9|10|11|12'),
  agencies: list('TTXVN|Reuters|AFP|Kyodo'),
  datelines: list('[place] ([agency]) -|([agency]) -|[place], ngày [day]-[month] ([agency]) -'),
  quoteMarks: ['“', '”'],
  slots: {
    org: groups(
      'Bộ Tài chính|hội đồng nhân dân|ngân hàng trung ương/ngân hàng nhà nước|tòa phúc thẩm|Quốc hội|sở y tế|công đoàn vận tải|cảnh sát/công an|Bộ Nội vụ|hiệp hội lúa gạo|cục điện lực|ban quản lý cảng|hãng hàng không|viện kiểm sát/cơ quan công tố|lực lượng cứu hỏa|tòa án tối cao|tổng công ty đường sắt|sở môi trường|quỹ hưu trí|ủy ban bầu cử|quân đội|một nhóm nhà đầu tư|hãng xe|bệnh viện đại học|phòng thương mại|trung tâm vũ trụ|đài truyền hình|kiểm toán nhà nước|bảo tàng quốc gia|liên đoàn bóng đá|hội nông dân|thanh tra chính phủ',
    ),
    role: groups(
      'phát ngôn viên|chủ tịch|thứ trưởng|tổng giám đốc|luật sư|chuyên gia kinh tế|trưởng công an|giám đốc bệnh viện|huấn luyện viên|giáo sư|đại sứ|kỹ sư|thẩm phán|nông dân|đại biểu|bộ trưởng',
    ),
    verb: groups(
      'thông qua/phê duyệt/ủng hộ|bác bỏ/từ chối|hoãn/lùi|chỉ trích/phê phán/lên án|bảo vệ|công bố/thông báo/giới thiệu|đình chỉ/tạm dừng|xem xét/rà soát/nghiên cứu|gia hạn/kéo dài|cắt giảm/giảm bớt|nâng/tăng|hủy/bãi bỏ|hoan nghênh/khen ngợi|khai trương/khởi động|hoàn thành/kết thúc|xác nhận/khẳng định|phủ nhận/bác tin về|đòi hỏi/yêu cầu|tài trợ/chi trả cho|bán/nhượng lại|mua/thâu tóm|chặn/cản trở|đổi mới|tiết lộ/đăng tải|đánh mất/bỏ lỡ|giành được/đạt được|phớt lờ/bỏ qua|nghi ngờ',
    ),
    obj: groups(
      'dự luật/dự thảo luật|ngân sách/kế hoạch chi tiêu|hợp đồng/thỏa thuận|cuộc điều tra|nhà ga mới|đợt tăng thuế|gói cứu trợ/gói hỗ trợ|cây cầu cũ|thỏa ước lương|bản báo cáo|vụ sáp nhập|chiến dịch tiêm chủng|lệnh cấm xuất khẩu|lò phản ứng thứ hai|gói thầu|chương trình nhà ở|cuộc đình công|lệnh ngừng bắn|hiệp ước|đập thủy điện|tuyến đê|khoản trợ cấp|giấy phép|vụ kiện|tuyến đường sắt|lãi suất|sổ hộ tịch|khu bảo tồn|phương án khẩn cấp|đợt thu hồi|sân vận động|cải cách lương hưu|phụ phí xăng dầu|việc đóng cửa trường|dự án khoan|vệ tinh|cuộc sơ tán|trạm biên phòng|hạn ngạch đánh bắt|triển lãm|phiên tòa|giá nước|chiến dịch truy quét|tuyến cáp|đợt kiểm phiếu lại|giờ giới nghiêm|khoản vay|trung tâm nghiên cứu|dự án thí điểm',
    ),
    mod: groups(
      'cho trường vùng sâu|dọc bờ biển phía bắc|cho doanh nghiệp nhỏ|ở miền núi|với hai nước láng giềng|cho mùa đông tới|tại cảng chính|cho gia đình trẻ|trong ngành thép|không qua bỏ phiếu|cho lao động thời vụ|ở biên giới phía đông|theo quy định cũ|cho ca đêm|tại bốn tỉnh|bất chấp phản đối|cho xe buýt điện|với chủ nợ nước ngoài|ở thủ đô|trên đất công|cho viện dưỡng lão|gần sân bay|với tỷ lệ sít sao|lần thứ ba|trong ngành sữa|có hiệu lực ngay|cho công nhân đóng tàu|trên sông|cho điện gió|từ mùa thu|trong thời gian ngắn|trong liên minh|cho người khuyết tật|trên mạng xã hội|theo hai giai đoạn|cho các đảo|trong ngành gỗ|cho cựu chiến binh',
    ),
    time: groups(
      'hôm thứ hai|hôm thứ ba|hôm thứ tư|hôm thứ năm|hôm thứ sáu|hôm thứ bảy|hôm chủ nhật|tuần trước/tuần qua|đầu tháng này|lúc nửa đêm/vào đêm khuya|rạng sáng|dịp cuối tuần|cuối tháng ba|vào mùa xuân|hai năm trước|trong phiên kín|tại phiên điều trần|trước kỳ nghỉ hè|suốt nhiều giờ|sau kỳ nghỉ lễ|trong vài phút|quý này|giữa trưa|mấy ngày sau',
    ),
    link: groups('sau/tiếp theo|vì/do/bởi|bất chấp/mặc dù có|giữa lúc có|trước|trong bối cảnh|nhân|khi chưa rõ'),
    cause: groups(
      'nhiều tuần biểu tình|giá cả lao dốc/giá cả sụt giảm|cảnh báo khoa học|nhiều đợt mất điện|đợt rét kỷ lục|tranh chấp đất đai|sức ép nước ngoài|vụ lộ dữ liệu|phí bảo hiểm tăng|hai bộ trưởng từ chức|nhiều tháng đàm phán/nhiều tháng thương lượng|bức thư rò rỉ|mưa lớn thượng nguồn|tình trạng thiếu y tá|khiếu nại của dân|tai nạn nhà máy|nghi vấn số liệu|phán quyết tòa án|nhà cung cấp phá sản|nguồn thu giảm|cháy kho hàng|thư kiến nghị|chứng cứ mới|hạn hán miền nam|lỗi phần mềm|bất đồng giữa đối tác|làn sóng nghỉ hưu|đoàn thanh tra|nhu cầu khí đốt kỷ lục|sai sót sổ sách|nhà sáng lập qua đời|lời đe dọa cán bộ|du lịch tăng mạnh|vụ tẩy chay|vết nứt bê tông|thay đổi chính phủ|dịch cúm gia cầm|mùa màng thất bát|nạn trộm cắp|lời kêu gọi của tăng ni',
    ),
    say: groups(
      'nói/cho biết|nói thêm/bổ sung|giải thích|viết trong thông cáo|nhấn mạnh|cảnh báo|thừa nhận|nhắc lại|nhận xét|quả quyết',
    ),
    opener: groups(
      'trong khi đó,/cùng lúc đó,|tuy nhiên,/tuy vậy,|lần đầu sau nhiều năm,|thật bất ngờ,|đúng như dự kiến,|mặt khác,/ngoài ra,|chỉ vài giờ trước,|trái với tin ban đầu,|trên thực tế,|theo nguồn tin nội bộ,|đến nay,|trước chỉ trích gia tăng,|theo lời khuyên chuyên gia,',
    ),
    unit: groups(
      'hộ dân/gia đình|hành khách|công nhân/người lao động|xe cộ|người biểu tình|bệnh nhân|học sinh|tấn lương thực|binh sĩ|du khách|cử tri|người tị nạn|doanh nghiệp/công ty|căn hộ|con gia súc|lít dầu|tình nguyện viên|héc ta rừng|công-ten-nơ|tấm vé|cổ đông|cuộc gọi khẩn|cây số đường ray|hồ sơ',
    ),
    did: groups(
      'bị ảnh hưởng|phải chờ hàng giờ|được thống kê|mất liên lạc|bị mất tích|được đưa đến nơi an toàn|chưa được giúp đỡ|được mong đợi|đến từ nước ngoài|bị kiểm tra ngẫu nhiên|bị thất lạc|được di dời|đến quá muộn|vẫn mắc kẹt|được thêm vào danh sách|bị trả về|vẫn ở nguyên|vượt biên|được trả hai lần|bị bỏ sót|cần sửa chữa|được khám hai lần|không ai mua|được thả',
    ),
    inf: groups(
      'chấp nhận|từ chối|xây lại|kiểm tra|thay đổi|bảo vệ|chi trả|giải thích|chấm dứt|ủng hộ|khiếu nại|hoãn|công bố|từ bỏ|kéo dài|hạn chế|sửa chữa|thấu hiểu|bán|cải thiện|bàn bạc|giữ|quên|lặp lại|thay thế',
    ),
    tail: groups(
      'dù phải trả giá nào|và chẳng ai nên ngạc nhiên|vì dân đã chờ đủ lâu|như đã hứa|nếu số liệu đúng|kẻo mất cả một thế hệ|thế là xong|trước khi quá muộn|không phải vì báo chí|với tất cả sự tôn trọng|dù có đau|để chuyện này không tái diễn|tôi nói với tư cách người mẹ|chừng nào luật còn cho phép|từng bước một|đối tác đều biết|khi chuyên gia đã lên tiếng|dù tôi mong nhiều hơn|vì chẳng ai khác làm|cùng với công đoàn|không chậm một ngày|không ngoảnh lại',
    ),
  },
  adverbs: list(
    'có lẽ|chắc hẳn|hình như|một lần nữa|rõ ràng|quả thực|cuối cùng|thẳng thắn|dĩ nhiên|phần nào|phần lớn|đúng là|vừa mới|cùng lắm|lại|trước hết|gần như|nghe nói|hôm nay|đã|thật sự|ít ra',
  ),
  sentences: lines(`
    [org] [verb] [obj] [mod] [time], [link] [cause].
    [opener] [org] [verb] [obj] [mod].
    [link] [cause] ở [place], [role] [person] [verb] [obj] [mod].
    [n] [unit] [did] [time], và [org] [verb] [obj] [mod].
    [obj] [mod] sẽ tốn [money], [role] [person] [say].
    [role] [person] [say] rằng [org] [verb] [obj] [link] [cause].
    tại [place], [n] [unit] [did] [link] [cause].
    từ [pct], {tỷ lệ|mức này|con số} {vọt|tăng|leo} lên [pct] [time], khi [org] [verb] [obj].
    việc [org] [verb] [obj] hay [verb] [obj] [mod] {chưa ai rõ|còn bỏ ngỏ|đang gây tranh cãi}.
    [person], người [verb] [obj] [time], [verb] [obj] [mod].
    [time], [place] [verb] [obj] trong khi [n] [unit] [did].
    [org] [place] [verb] [obj], nhưng [person] [verb] [obj] [mod].
    [opener] [n] trong [n] [unit] [did], [person] [say].
    cả [org] lẫn [org] đều không [verb] [obj] [mod].
    [place], nơi có [n] [unit], [verb] [obj] [link] [cause].
    với [pct] {ủng hộ|tán thành|đồng ý}, [org] [verb] [obj] [time]; [n] [unit] [did].
    [person] cùng [person] [verb] [obj] [mod] [link] [cause].
    [opener] [place] và [place] [verb] [obj], [person] [say].
    cho [obj] [mod], [org] {đề nghị|hứa|cần|xin} [money], [person] [say].
  `),
  quotes: lines(`
    chúng tôi sẽ [inf] [obj] [mod], [tail]
    không ai muốn [inf] [obj], [tail]
    tôi đã phải [inf] [obj] [link] [cause], [tail]
    không thể vừa [inf] [obj] vừa [inf] [obj] [mod]
    đã đến lúc [inf] [obj] [mod], [tail]
    [link] [cause] phải [inf] [obj], [tail]
  `),
  titles: lines(`
    [org] [verb] [obj] [mod]
    [place]: [org] [verb] [obj]
    [person] [verb] [obj] [link] [cause]
    [n] [unit] [did] [link] [cause]
    vì sao [org] [verb] [obj] [mod]
  `),
  furniture: {
    nav: list(
      'Trang chủ|Thời sự|Thế giới|Kinh doanh|Thể thao|Văn hóa|Khoa học|Thời tiết|Video|Góc nhìn|Du lịch|Podcast|Giải trí|Đăng nhập|Đăng ký|Tài khoản|Việc làm',
    ),
    related: list('Tin liên quan|Đọc thêm|Đọc nhiều nhất|Có thể bạn quan tâm|Cùng chuyên mục'),
    ads: lines(`
      Quảng cáo
      Giảm đến [n] % đồ gỗ sân vườn chỉ trong tuần này. Đặt ngay, trả sau.
      Bạn đọc tiết kiệm trung bình [money] nhờ bảng so sánh bảo hiểm xe này.
      Dùng thử [site] Plus miễn phí [n] ngày, hủy lúc nào cũng được.
    `),
    boiler: lines(`
      [site] đưa tin từ [place] từ năm [n] và thuộc nhà xuất bản của [person].
      Mọi quyền đối với văn bản và hình ảnh trên trang này thuộc về [site] hoặc các nguồn được nêu tên.
      Được phép trích dẫn nếu ghi rõ nguồn [site] và dẫn liên kết về trang gốc.
      Giá chứng khoán chậm ít nhất [n] phút và chỉ để tham khảo, không phải lời khuyên mua bán.
      [site] không chịu trách nhiệm về thiệt hại do tin vào các con số trên trang này.
      Nếu phát hiện sai sót, xin viết cho tòa soạn ở [place], chúng tôi sẽ sửa sớm nhất có thể.
      Độc giả của [site] nhận miễn phí qua thư các tin quan trọng nhất trong ngày lúc [n] giờ sáng.
    `),
    cookie: lines(`
      Quyền riêng tư của bạn
      [site] và [n] đối tác lưu thông tin trên thiết bị của bạn, chẳng hạn cookie, để hiển thị quảng cáo phù hợp và đo lường việc sử dụng trang.
      Bạn có thể chấp nhận tất cả, từ chối những gì không cần thiết hoặc đổi lựa chọn bất cứ lúc nào trong phần cài đặt ở cuối trang.
    `),
    script: lines(`
      Vui lòng bật JavaScript
      Để đọc trang này của [site], trình duyệt phải chạy JavaScript và cho phép cookie. Hãy tắt trình chặn quảng cáo rồi tải lại trang.
      Nếu vẫn thấy thông báo này, bộ phận hỗ trợ ở [place] sẵn sàng giúp bạn.
    `),
    paywall: lines(`
      Bài viết này chỉ dành cho thuê bao của [site]. Đăng ký ngay để đọc mọi bài trong [n] tuần với nửa giá.
      Đã là thuê bao? Đăng nhập tại đây và đọc tiếp từ chỗ bạn dừng.
    `),
    comments: lines(`
      [person] [n] phút trước: Lẽ ra phải làm từ nhiều năm trước, ai cũng biết mà.
      [person]: Cuối cùng ai trả tiền? Lại là chúng ta thôi.
      Bình luận ([n]) - Đăng nhập để gửi ý kiến. Hãy lịch sự với người khác.
    `),
    bylines: list('[person]|Theo [person], [place]|[person] | [site]'),
    credits: list('Nguồn: [agency]|([agency])|Theo [agency]|[person] (theo [agency])'),
    notes: lines(`
      Tin được cập nhật lúc [n] giờ.
      Bài: [person]; biên tập: [person]
    `),
    captions: lines(`
      Ảnh: [person]/[agency]
      Một góc [place] (ảnh tư liệu). Ảnh: [person]
    `),
    share: list('Chia sẻ Facebook|Chia sẻ|Gửi thư|Sao chép liên kết|In bài|[n] lượt chia sẻ|Nghe bài viết ([n] phút)'),
  },
  series: {
    results: lines(`
      [place] thắng [place] [digit]-[digit]: kết quả vòng [small]
      [place] đã thắng trận sân nhà trước [place] với tỷ số [digit]-[digit] trước [n] khán giả ở vòng [small] của giải.
      [person] mở tỷ số ở phút [small], và [person] ấn định kết quả ngay trước khi trận đấu kết thúc.
      Trên bảng xếp hạng, đội thắng đứng thứ [small] với [small] điểm sau [small] trận, còn đội thua vẫn ở vị trí thứ [small].
      Vòng tới hai đội làm khách ở [place] và [place], nơi họ thắng [small] trong [small] lần gặp gần nhất.
    `),
    weather: lines(`
      Thời tiết [place]: [small] độ, [small] giờ nắng
      Buổi sáng mây kéo qua [place], buổi chiều hửng nắng, nhiệt độ cao nhất [small] độ và thấp nhất [small] độ.
      Gió tây thổi với tốc độ [small] cây số một giờ, giật tới [small] cây số một giờ trên các đồi quanh [place].
      Khả năng mưa là [small] phần trăm, lượng mưa có thể tới [small] mi-li-mét từ tối đến sáng hôm sau.
      Nước biển ở [place] ấm [small] độ; chỉ số tia cực tím lên tới [small], hãy che nắng vào buổi trưa.
    `),
    markets: lines(`
      Chứng khoán đóng cửa: chỉ số tăng [pct] lên [n] điểm
      Chỉ số chính đóng cửa ở [n] điểm, thay đổi [pct] so với hôm trước, còn chỉ số doanh nghiệp vừa dừng ở [n] điểm.
      Cổ phiếu [company] dẫn đầu đà tăng với [pct], trong khi [company] yếu nhất với mức giảm [pct].
      Có [n] cổ phiếu được sang tay, so với mức trung bình [n] mỗi ngày trong [small] phiên gần đây.
      Một thùng dầu giá [money] vào buổi tối, lợi suất trái phiếu mười năm ở mức [pct] sau [pct] hôm trước.
    `),
    obituaries: lines(`
      [person], [role] ở [place], qua đời ở tuổi [small]
      [person], nhiều năm là [role] ở [place], đã qua đời ở tuổi [small], gia đình cho biết.
      Sinh tại [place], con út trong gia đình [small] anh chị em, [person] học luật và bước vào đời sống công sau [small] năm làm kinh doanh.
      Đồng nghiệp nhớ đến một người kiên nhẫn, hóm hỉnh, tự tay trả lời từng bức thư cho đến cuối đời.
      [person] để lại [small] người con và [small] người cháu. Tang lễ sẽ được tổ chức tại [place] trong phạm vi gia đình.
    `),
    lottery: lines(`
      Xổ số: kết quả kỳ quay [n]
      Các số trúng kỳ quay [n] là [small], [small], [small], [small], [small] và [small]; số đặc biệt là [small].
      Giải độc đắc [money] thuộc về [small] người chơi, [n] người khác trúng năm số và mỗi người nhận [money].
      Người trúng có [small] ngày để lĩnh thưởng tại các đại lý. Mọi thông tin chỉ để tham khảo.
      Người dưới [small] tuổi không được chơi. Tư vấn cai nghiện cờ bạc miễn phí qua điện thoại.
    `),
    quakes: lines(`
      Động đất [digit],[digit] độ gần [place]
      Một trận động đất [digit],[digit] độ xảy ra cách [place] [small] cây số về phía bắc, ở độ sâu [small] cây số, theo số liệu sơ bộ.
      Rung chấn được ghi nhận lúc [small] giờ [small] phút giờ địa phương và cảm nhận nhẹ ở [place], [place] và các làng lân cận.
      Hiện chưa có báo cáo về thiệt hại hay thương vong. Động đất cỡ này xảy ra trong vùng khoảng [small] lần mỗi năm.
      Bạn có cảm thấy rung lắc không? Hãy điền phiếu của viện ở [place]; lần trước [n] người đã làm vậy.
    `),
  },
};
