"""The word lists behind the furniture rules. Nothing in them names a party to any dispute."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# ISO 4217, active codes (list one, 2024), without codes for metals, funds and testing.
CURRENCIES = _words(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
    "GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
    "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RUR RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG BTC ETH"
)

# Picture agencies and news agencies as they stand in credits.
AGENCIES = (
    r"Getty Images",
    r"AP Photo",
    r"AFP",
    r"AP",
    r"Reuters",
    r"REUTERS",
    r"EPA(?:-EFE)?",
    r"dpa",
    r"DPA",
    r"TASS",
    r"Xinhua",
    r"Anadolu(?: Agency)?",
    r"Shutterstock",
    r"iStock(?:photo)?",
    r"Alamy(?: Stock Photo)?",
    r"Bloomberg",
    r"NurPhoto",
    r"ANSA",
    r"EFE",
    r"PA Media",
    r"PA Images",
    r"Press Association",
    r"Ukrinform",
    r"Kyodo(?: News)?",
    r"Yonhap",
)

NETWORKS = _words(
    "facebook twitter x whatsapp telegram linkedin reddit pinterest flipboard viber messenger "
    "instagram youtube tiktok bluesky threads mastodon vk vkontakte email e-mail print sms "
    "copy"
)
SHARE_WORDS = _words("share tweet link on via to this page by and or with story article post")

DATE_WORDS = _words(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday mon tue tues wed thu thur thurs fri sat sun published updated posted created "
    "modified last on at of the am pm a.m p.m gmt utc bst cet cest eet eest msk est edt cst cdt "
    "mst mdt pst pdt ist jst local time ago hour hours hrs minute minutes min mins day days week "
    "weeks read reading an a"
)

# Lines that are furniture when nothing else stands in them, by kind; lower case, ends stripped.
WHOLE_LINES = {
    line: kind
    for kind, lines in {
        "ADVERTISEMENT": (
            "advertisement|advertisements|advertising|ad|ads|sponsored|sponsored content|promoted"
            "|promoted content|paid content|partner content|remove ads|advertisement feature"
            "|story continues below advertisement|article continues below advertisement"
            "|story continues below|article continues below|article continues after advertisement"
            "|continue reading below|advertisement - continue reading below"
            "|advertisement - scroll to continue|scroll to continue|skip advertisement"
            "|story continues after advertisement|article continues after this ad"
        ),
        "SHARE": (
            "share|share this|share this article|share this story|share this post|share this page"
            "|tweet|share article|share story|copy link|link copied|follow us|print this article"
            "|email this article|save|save article|save for later|bookmark|gift this article"
            "|send to a friend|follow"
        ),
        "SUBSCRIBE": (
            "subscribe|subscribe now|subscribe today|subscribe to our newsletter|newsletter"
            "|newsletters|sign up|sign up now|sign up for our newsletter|sign in|log in|login"
            "|log out|register|register now|donate|donate now|become a member|my account"
            "|create an account|start your free trial|try for free|get the app"
        ),
        "COMMENTS": "leave a reply|reply|report comment|load more comments|sort by newest",
        "COOKIES": (
            "accept all|accept|reject all|manage preferences|manage cookies|cookies|i agree|agree"
            "|privacy|terms|privacy notice|do not sell my personal information"
        ),
        "MORE": "more|more news|more stories|load more|show more|view all|see all|related",
        "NAVIGATION": (
            "menu|home|search|close|next|previous|previous article|next article|back|back to top"
            "|top|skip to content|skip to main content|skip navigation|open menu|close menu"
            "|contact us|contact|about us|about|sitemap|site map|rss|faq|help|loading|please wait"
            "|toggle navigation|main menu|play video|table of contents"
        ),
        "CREDIT": "file photo|handout photo|stock photo",
    }.items()
    for line in lines.split("|")
}
