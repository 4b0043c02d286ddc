/**
 * Words of pages that speak of themselves, by what they mean: two forms of one sense count once. Written without accents
 * and apostrophes, as the matcher reads words. From notices as sites and consent managers show them in these languages.
 */
export interface Senses {
  readonly weight: number;
  readonly senses: readonly string[];
}

/** Hardly a report has them. */
export const STRONG: Senses = {
  weight: 2,
  senses: [
    'cookie cookies',
    'javascript skript skripte skripts script scripts',
    'browser browsers webbrowser navigateur navigateurs navegador navegadores',
    'adblock adblocker adblockers werbeblocker bloqueur bloqueurs bloqueador bloqueadores',
    'newsletter newsletters boletin',
    'subscribe subscriber subscribers subscription subscriptions abonnieren abonnement abonnements abonnent abonnenten abonnez abonne abonnes abonnee abonnees suscribete suscribase suscribirse suscriptor suscriptores suscripcion abbonati abbonato abbonarsi abbonamento abbonamenti assine assinante assinantes assinatura',
    'paywall',
  ],
};

/** Reports have them too, though seldom several in one paragraph. */
export const WEAK: Senses = {
  weight: 1,
  senses: [
    'you your yours vous votre vos usted ustedes tu tuo tua tuoi tue voce',
    'privacy datenschutz datenschutzerklarung privacidad confidentialite privacidade',
    'consent einwilligung zustimmung zustimmen consentement consentimiento consenso consentimento',
    'accept akzeptieren annehmen accepter acceptez aceptar acepta accettare accetta aceitar',
    'settings einstellungen parametres reglages ajustes configuracion impostazioni configuracoes',
    'device devices gerat geraten appareil appareils dispositivo dispositivi dispositivos',
    'login signup anmelden einloggen registrieren connectez connectezvous inscrivez identifiez registrate registrati accedi acceda accede',
    'page pages seite seiten pagina pagine paginas',
    'reload neu recharger rechargez recargar recargue ricaricare ricarica',
    'advertising advertisements ads werbung anzeigen publicite publicites publicidad anuncios pubblicita annunci',
    'article artikel articolo articulo artigo',
    'personalised personalized personalisierte personnalisee personnalisees personalizada personalizados personalizzati personalizzata',
    'partners partnern partenaires socios partner parceiros',
    'website websites webseite',
    'read weiterlesen lesen lire lisez leer lea leggere leggi',
  ],
};

/** Where words are not parted by spaces, or have several parts. */
export const STRONG_PHRASES =
  'cookie 浏览器 瀏覽器 脚本 訂閱 订阅 广告拦截 ブラウザ 購読 有料会員 クッキー trình_duyệt người_đăng_ký đăng_ký_ngay thuê_bao คุกกี้ เบราว์เซอร์ สมัครสมาชิก 쿠키 브라우저 구독';
export const WEAK_PHRASES =
  '您 隐私 隱私 页面 設置 设置 接受 登录 登入 设备 重新加载 个性化 本文 あなた お客様 ページ 設定 同意 ログイン この記事 bạn quyền_riêng_tư thiết_bị cài_đặt chấp_nhận đăng_nhập đăng_ký quảng_cáo bài_này bài_viết_này cuối_trang คุณ การตั้งค่า ยอมรับ 동의 로그인 설정';
