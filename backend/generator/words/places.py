"""Places and people's names: syllables and lists from which fictional ones are put together."""

STEMS = (
    "Alder", "Amber", "Ashen", "Birch", "Bracken", "Clay", "Crane", "Dove", "Elder", "Fern",
    "Flint", "Gorse", "Harrow", "Hazel", "Heron", "Ivel", "Juniper", "Kestrel", "Lark", "Linden",
    "Marl", "Nether", "North", "Oaken", "Otter", "Pebble", "Quarry", "Raven", "Rowan", "Saffron",
    "Sedge", "Sorrel", "Tansy", "Teal", "Thistle", "Willow", "Wren", "Yarrow",
)  # fmt: skip

ENDINGS = (
    "bourne", "brook", "combe", "dale", "fold", "gate", "haven", "hithe", "holt", "leigh", "mere",
    "moor", "reach", "stead", "stow", "thwaite", "wick", "worth",
)  # fmt: skip

QUALIFIERS = ("", "Upper ", "Lower ", "Great ", "Little ", "Old ", "New ", "East ", "West ")

REGIONS = (
    "the East of England", "London", "the Midlands", "the North East and Yorkshire",
    "the North West", "the South East", "the South West",
)  # fmt: skip

FIRST_NAMES = (
    "Aaliyah", "Abdul", "Abigail", "Adaeze", "Ahmed", "Aisha", "Alan", "Alice", "Amara", "Amir",
    "Anita", "Anna", "Arjun", "Beatrice", "Ben", "Bilal", "Bronwen", "Callum", "Carol", "Carys",
    "Catherine", "Chidi", "Chloe", "Daniel", "David", "Deepa", "Dylan", "Ebony", "Edward", "Eilidh",
    "Elena", "Ellie", "Emeka", "Emma", "Esther", "Ewa", "Farah", "Fatima", "Fiona", "Gareth",
    "George", "Grace", "Gurpreet", "Hannah", "Harriet", "Hassan", "Helen", "Ibrahim", "Imran",
    "Isla", "Jack", "James", "Jasmine", "Joan", "Joseph", "Julia", "Kamal", "Karen", "Kavita",
    "Keiko", "Kenneth", "Kofi", "Laila", "Laura", "Leon", "Lucy", "Maeve", "Malik", "Margaret",
    "Maria", "Mark", "Megan", "Mei", "Mohammed", "Nadia", "Naomi", "Nia", "Niamh", "Nikhil",
    "Oliver", "Olu", "Oscar", "Pamela", "Patrick", "Paul", "Peter", "Philip", "Priya", "Rachel",
    "Rahul", "Rebecca", "Rhys", "Robert", "Rosa", "Ruth", "Sadia", "Sam", "Sandra", "Sarah", "Sean",
    "Shreya", "Simon", "Sofia", "Stephen", "Sunita", "Tariq", "Temi", "Thomas", "Tomasz", "Uche",
    "Valerie", "Victoria", "Wei", "William", "Winston", "Yasmin", "Yusuf", "Zara", "Zainab", "Zoe",
)  # fmt: skip

LAST_NAMES = (
    "Abbott", "Achebe", "Adeyemi", "Ahmed", "Akhtar", "Ali", "Allen", "Anderson", "Appiah",
    "Bailey", "Banerjee", "Barker", "Begum", "Bell", "Bennett", "Bhatt", "Boateng", "Bose",
    "Brennan", "Brown", "Campbell", "Carter", "Chan", "Chaudhry", "Chen", "Clarke", "Collins",
    "Cooper", "Costa", "Cox", "Davies", "Desai", "Diaz", "Doherty", "Edwards", "Eze", "Evans",
    "Fernandes", "Fletcher", "Foster", "Gibson", "Gill", "Graham", "Grant", "Green", "Griffiths",
    "Gupta", "Hall", "Harris", "Hassan", "Hill", "Hughes", "Hussain", "Ibrahim", "Iqbal", "Jackson",
    "James", "Jenkins", "Johnson", "Jones", "Joshi", "Kaur", "Kelly", "Khan", "King", "Kowalski",
    "Kumar", "Lam", "Lawson", "Lee", "Lewis", "Lloyd", "Mahmood", "Malik", "Marsh", "Martin",
    "Mason", "Mbeki", "McCarthy", "Mehta", "Miller", "Mitchell", "Moore", "Morgan", "Morris",
    "Murphy", "Nair", "Ncube", "Nguyen", "Nowak", "Nwosu", "O'Brien", "Okafor", "Osei", "Owen",
    "Palmer", "Parry", "Patel", "Perera", "Phillips", "Price", "Quinn", "Rahman", "Rao", "Reid",
    "Roberts", "Robinson", "Rodrigues", "Rossi", "Ryan", "Sharma", "Shaw", "Sheikh", "Singh",
    "Smith", "Stewart", "Sutton", "Syed", "Taylor", "Thapa", "Thomas", "Turner", "Wakefield",
    "Walker", "Ward", "Watson", "White", "Williams", "Wilson", "Wong", "Wright", "Yilmaz", "Young",
    "Zaman",
)  # fmt: skip
