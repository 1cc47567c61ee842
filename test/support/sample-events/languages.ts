/** What people of one script write and how they are called. Invented for Larder; every list has the same meaning. */
export interface Language {
  readonly script: string;
  readonly names: readonly string[];
  readonly topics: readonly string[];
  readonly sentences: readonly string[];
}

export const languages: readonly Language[] = [
  {
    script: 'Latin',
    names: ['Marta Kowalczyk', 'Jürgen Weiß', 'Chloé Lefèvre', 'Søren Ågren', 'Nguyễn Thị Hạnh'],
    topics: ['bread', 'garden', 'café', 'gardening', 'nostr'],
    sentences: [
      'Good morning, the bread is in the oven.',
      'Who else keeps "plain" jars of plums in the cellar?',
      'Rain all day — perfect for reading.',
      'Größere Gläser wären schöner gewesen.',
      "J'ai oublié la confiture à la gare, hélas !",
      'Mañana abrimos el mercado a las ocho, ¿vienes?',
      'Zażółć gęślą jaźń, powiedział kot.',
      'Hôm nay trời đẹp quá, đi chợ thôi.',
    ],
  },
  {
    script: 'Cyrillic',
    names: ['Оксана Шевчук', 'Павел Орлов'],
    topics: ['хлеб', 'сад', 'кава'],
    sentences: [
      'Доброе утро, хлеб уже в печи.',
      'Сьогодні на ринку багато слив.',
      'Кто ещё хранит варенье в подвале?',
      'Їжак знайшов яблуко під ґанком.',
    ],
  },
  {
    script: 'Arabic',
    names: ['ليلى حداد', 'کاوه رستمی'],
    topics: ['خبز', 'حديقة', 'قهوه'],
    sentences: [
      'صباح الخير، الخبز في الفرن.',
      'من يحب مربى التين؟',
      'المطر جميل اليوم، سأقرأ كتابًا.',
      'امروز ۱۲ شیشه مربا درست کردم.',
    ],
  },
  {
    script: 'Hebrew',
    names: ['נועה לוי', 'אורי ברק'],
    topics: ['לחם', 'גינה'],
    sentences: ['בוקר טוב, הלחם בתנור.', 'מי אוהב ריבת שזיפים?', 'יורד גשם, זמן טוב לקרוא.'],
  },
  {
    script: 'Devanagari',
    names: ['अनन्या शर्मा', 'रवि वर्मा'],
    topics: ['रोटी', 'बगीचा'],
    sentences: ['सुप्रभात, रोटी तैयार है।', 'किसे आम का अचार पसंद है?', 'आज बारिश हो रही है, किताब पढ़ेंगे।'],
  },
  {
    script: 'Thai',
    names: ['สมชาย ใจดี', 'มาลี แก้วใส'],
    topics: ['ขนมปัง', 'สวน'],
    sentences: ['อรุณสวัสดิ์ ขนมปังอยู่ในเตา', 'ใครชอบแยมมะม่วงบ้าง', 'วันนี้ฝนตกทั้งวัน'],
  },
  {
    script: 'Han',
    names: ['王小雨', '李明'],
    topics: ['面包', '花園'],
    sentences: [
      '早上好,面包在烤箱里。',
      '誰喜歡梅子果醬?',
      '今天下雨,适合看书。',
      '把罐子放在架子上吧。',
    ],
  },
  {
    script: 'Kana',
    names: ['佐藤さくら', 'タナカ ケン'],
    topics: ['パン', 'にわ'],
    sentences: [
      'おはよう、パンはオーブンの中です。',
      'うめジャムがすきな人は?',
      'きょうは雨、ほんを読もう。',
    ],
  },
  {
    script: 'Hangul',
    names: ['김하늘', '박준호'],
    topics: ['빵', '정원'],
    sentences: [
      '좋은 아침, 빵이 오븐에 있어요.',
      '자두 잼 좋아하는 사람?',
      '오늘은 비가 오니 책을 읽자.',
    ],
  },
  {
    script: 'Greek',
    names: ['Ελένη Παπαδάκη', 'Νίκος Μάνος'],
    topics: ['ψωμί', 'κήπος'],
    sentences: [
      'Καλημέρα, το ψωμί είναι στον φούρνο.',
      'Ποιος θέλει γλυκό κυδώνι;',
      'Βρέχει, ώρα για διάβασμα.',
    ],
  },
];

/** Joined sequences, skin tones, flags and a keycap: what naive string handling cuts in half. */
export const emoji: readonly string[] = [
  '🫙',
  '🤙',
  '❤️',
  '👩🏽‍🌾',
  '👨‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇺🇦',
  '1️⃣',
  '😂',
  '🔥',
];
